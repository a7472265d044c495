package dev.stepwise.core.shape;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.shape.Effect.Fault;
import dev.stepwise.core.shape.Shape.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a block runs on: its shape as it is so far, its place in the document, and what was found to be wrong. */
final class Scope {

    private final List<String> at;
    private final List<Fault> faults;
    private final @Nullable Shape root;
    private Shape shape;
    private @Nullable Operation running;

    private Scope(Shape shape, List<String> at, @Nullable Shape root, List<Fault> faults) {
        this.shape = shape;
        this.at = at;
        this.root = root;
        this.faults = faults;
    }

    static Scope of(Shape shape) {
        return new Scope(shape, List.of(), null, new ArrayList<>());
    }

    /** Returns the scope of a block that runs on what stands at a path. */
    Scope inner(Shape inside, List<String> path) {
        List<String> place = new ArrayList<>(at);
        place.addAll(path);
        return new Scope(inside, place, root == null ? shape : root, faults);
    }

    /** Returns the scope of a block that runs on the same documents, fewer of them. */
    Scope narrowed(Shape fewer) {
        return new Scope(fewer, at, root, faults);
    }

    /** Returns a scope whose faults are known already. */
    Scope silent() {
        return new Scope(shape, at, root, new ArrayList<>());
    }

    Shape run(List<Operation> block) {
        for (Operation operation : block) {
            running = operation;
            shape = operation.accept(new Effects(this));
        }
        return shape;
    }

    /** Returns whether it is the whole document, so that nothing else stands outside. */
    boolean isDocument() {
        return root == null;
    }

    Shape shape() {
        return shape;
    }

    List<Fault> faults() {
        return faults;
    }

    /** Reports a fault of the operation that is running. */
    void fault(String problem, String remedy) {
        Fault fault = new Fault(String.valueOf(running), problem, remedy);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    /** Returns the path of something in the scope, from the root of the document on. */
    List<String> place(List<String> names) {
        List<String> place = new ArrayList<>(at);
        place.addAll(names);
        return place;
    }

    String text(Path path) {
        return PathPattern.text(place(path.names()));
    }

    /** Returns what an operation reads; null if it can never be there, which is reported. */
    @Nullable Field source(Path path) {
        if (path.fromRoot() && root != null) {
            return rooted(path, root);
        }
        return report(Look.at(shape, at, path.names()));
    }

    /** Looks for a member of the scope, without a report. */
    Look look(String name) {
        return Look.at(shape, at, List.of(name));
    }

    /** The root is read as it was when the outermost block was entered, which is not known to hold for all blocks. */
    private @Nullable Field rooted(Path path, Shape entered) {
        Field field = report(Look.at(entered, List.of(), path.names()));
        return field == null ? null : new Field(Shapes.doubted(field.shape()), field.presence());
    }

    private @Nullable Field report(Look look) {
        if (look.problem() != null) {
            fault(look.problem(), look.remedy());
            return null;
        }
        return look.field();
    }

    /** Returns what stands at a path; null if that is nothing, or nothing that will do, which is reported. */
    @Nullable Field source(Path path, Predicate<Shape> kind, String expected) {
        Field field = source(path);
        if (field == null) {
            return null;
        }
        List<Shape> branches = Shapes.branches(Shapes.withoutNull(field.shape()));
        if (!branches.isEmpty() && branches.stream().noneMatch(b -> b instanceof Shape.Any || kind.test(b))) {
            fault(Look.wrongKind(place(path.names()), expected, field.shape()), "Mend the path or the operation.");
            return null;
        }
        return field;
    }

    /** Returns whether objects can be made on the way to a member; else that is reported. */
    boolean canMake(Shape documents, Path target) {
        return isClear(documents, target, UnaryOperator.identity());
    }

    /** Returns whether there can be objects on the way to a member; else that is reported. */
    boolean canReach(Path member) {
        return isClear(shape, member, Shapes::withoutNull);
    }

    private boolean isClear(Shape documents, Path member, UnaryOperator<Shape> obstacles) {
        for (int count = 0; count < member.names().size(); count++) {
            List<String> names = member.names().subList(0, count);
            Field on = Walk.read(documents, names);
            List<Shape> branches = Shapes.branches(obstacles.apply(on.shape()));
            boolean obstacle = on.presence() == Shape.Presence.REQUIRED
                    && !branches.isEmpty()
                    && branches.stream().noneMatch(b -> b instanceof Shape.Any || Shapes.object(b) != null);
            if (obstacle) {
                fault(Look.wrongKind(place(names), "an object", on.shape()), "Mend the path.");
                return false;
            }
        }
        return true;
    }
}
