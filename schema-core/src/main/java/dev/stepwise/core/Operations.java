package dev.stepwise.core;

import dev.stepwise.core.operation.Add;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Compute;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Convert;
import dev.stepwise.core.operation.Copy;
import dev.stepwise.core.operation.ForEach;
import dev.stepwise.core.operation.Head;
import dev.stepwise.core.operation.Hoist;
import dev.stepwise.core.operation.In;
import dev.stepwise.core.operation.InType;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.JoinInto;
import dev.stepwise.core.operation.Joiner;
import dev.stepwise.core.operation.KeyBy;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Move;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.PayloadAt;
import dev.stepwise.core.operation.Plunge;
import dev.stepwise.core.operation.Remove;
import dev.stepwise.core.operation.Rename;
import dev.stepwise.core.operation.SetValue;
import dev.stepwise.core.operation.SplitInto;
import dev.stepwise.core.operation.Splitter;
import dev.stepwise.core.operation.Unkey;
import dev.stepwise.core.operation.Unwrap;
import dev.stepwise.core.operation.When;
import dev.stepwise.core.operation.Wrap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects operations, in the order in which they are carried out. Paths are those of {@link Path#parse}. What an
 * operation has beyond the usual is said on the operation itself: {@code apply(Rename.of("a", "b").onTarget(KEEP))}.
 *
 * @param <B> what collects them
 */
public abstract class Operations<B extends Operations<B>> {

    /** Only this package has collectors. */
    Operations() {}

    /** Returns the operations that a declaration describes. */
    public static List<Operation> of(Consumer<OperationBlock> declaration) {
        OperationBlock block = new OperationBlock();
        declaration.accept(block);
        return block.operations();
    }

    /** Adds an operation. */
    public abstract B apply(Operation operation);

    /** Adds operations that were declared elsewhere, such as those of a type that several event types share. */
    public B include(List<Operation> fragment) {
        fragment.forEach(this::apply);
        return self();
    }

    abstract B self();

    /** Sets a member that is not there; see {@link Add}. */
    public B add(String path, @Nullable Object value) {
        return apply(Add.of(path, value));
    }

    /** Sets a member, whether it is there or not; see {@link SetValue}. */
    public B set(String path, @Nullable Object value) {
        return apply(SetValue.of(path, value));
    }

    /** Drops a member; see {@link Remove}. */
    public B remove(String path) {
        return apply(Remove.of(path));
    }

    /** Gives a member another name, at its place; see {@link Rename}. */
    public B rename(String path, String name) {
        return apply(Rename.of(path, name));
    }

    /** Gives several members other names, all at once; see {@link Rename}. */
    public B rename(Map<String, String> names) {
        return apply(Rename.of(names));
    }

    /** Takes a value elsewhere; see {@link Move}. */
    public B move(String from, String to) {
        return apply(Move.of(from, to));
    }

    /** Puts a value at a second place, too; see {@link Copy}. */
    public B copy(String from, String to) {
        return apply(Copy.of(from, to));
    }

    /** Makes a new value of one, at its place; see {@link Convert}. */
    public B convert(String path, Conversion conversion) {
        return apply(Convert.of(path, conversion));
    }

    /** Makes a new value of one, at its place and under another name; see {@link Convert}. */
    public B convert(String path, String name, Conversion conversion) {
        return apply(Convert.of(path, name, conversion));
    }

    /** Replaces a value by the one that is paired with it, and fails on others; see {@link MapValues}. */
    public B mapValues(String path, Map<?, ?> values) {
        return apply(MapValues.of(path, values));
    }

    /** Makes several values of one; see {@link SplitInto}. */
    public B split(String path, Splitter splitter, String... targets) {
        return apply(SplitInto.of(path, splitter, targets));
    }

    /** Makes one value of several; see {@link JoinInto}. */
    public B join(List<String> paths, Joiner joiner, String target) {
        return apply(JoinInto.of(paths, joiner, target));
    }

    /** Makes a new value from others, which stay; see {@link Compute}. */
    public B compute(String path, List<Input> inputs, Computation computation) {
        return apply(Compute.of(path, inputs, computation));
    }

    /** Makes a new value from another one, which stays; see {@link Compute}. */
    public B compute(String path, Input input, Computation computation) {
        return compute(path, List.of(input), computation);
    }

    /** Carries out a block on every element of an array or value of a map; see {@link ForEach}. */
    public B forEach(String path, Consumer<OperationBlock> block) {
        return apply(ForEach.of(path, of(block)));
    }

    /** Carries out a block on an object inside; see {@link In}. */
    public B in(String path, Consumer<OperationBlock> block) {
        return apply(In.of(path, of(block)));
    }

    /** Carries out a block on every value of a named type, however deep; see {@link InType}. */
    public B inType(String name, Consumer<OperationBlock> block) {
        return apply(InType.of(name, of(block)));
    }

    /** Carries out a block on what an envelope carries; see {@link PayloadAt}. */
    public B payloadAt(String path, Consumer<OperationBlock> block) {
        return apply(PayloadAt.of(path, of(block)));
    }

    /** Carries out a block where a condition holds; see {@link When}. */
    public B when(Condition condition, Consumer<OperationBlock> block) {
        return apply(When.of(condition, of(block)));
    }

    /** Makes an array of a value; see {@link Wrap}. */
    public B wrap(String path) {
        return apply(Wrap.of(path));
    }

    /** Takes the one element out of an array; see {@link Unwrap}. */
    public B unwrap(String path) {
        return apply(Unwrap.of(path));
    }

    /** Takes the first element out of an array; see {@link Head}. */
    public B head(String path) {
        return apply(Head.of(path));
    }

    /** Makes an object of an array of objects; see {@link KeyBy}. */
    public B keyBy(String path, String key) {
        return apply(KeyBy.of(path, key));
    }

    /** Makes an object of an array of keys and values; see {@link KeyBy}. */
    public B keyBy(String path, String key, String value) {
        return apply(KeyBy.of(path, key, value));
    }

    /** Makes an array of an object; see {@link Unkey}. */
    public B unkey(String path, String key) {
        return apply(Unkey.of(path, key));
    }

    /** Makes an array of keys and values of an object; see {@link Unkey}. */
    public B unkey(String path, String key, String value) {
        return apply(Unkey.of(path, key, value));
    }

    /** Puts a member of an object in the place of the object; see {@link Hoist}. */
    public B hoist(String path, String member) {
        return apply(Hoist.of(path, member));
    }

    /** Puts an object in the place of a value; see {@link Plunge}. */
    public B plunge(String path, String member) {
        return apply(Plunge.of(path, member));
    }
}
