package dev.stepwise.testing.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.jspecify.annotations.Nullable;

/**
 * A value that can be made smaller. It is made anew each time that it is asked for, so that nobody shares what can change.
 *
 * @param content makes the value
 * @param distance how far it is from the smallest: parts, then complexity, then a number in two halves
 * @param smaller gives those that are smaller, the smallest first
 */
record AvroPart(
        Supplier<@Nullable Object> content, ShrinkingDistance distance, Supplier<Stream<Shrinkable<Object>>> smaller)
        implements Shrinkable<Object> {

    static final ShrinkingDistance NONE = distance(0, 0, 0);

    static ShrinkingDistance distance(long parts, long complexity, long number) {
        return ShrinkingDistance.of(parts, complexity, number >>> Integer.SIZE, number & 0xFFFF_FFFFL);
    }

    /** Returns a value that has none smaller. */
    static AvroPart least(Supplier<@Nullable Object> content) {
        return new AvroPart(content, NONE, Stream::empty);
    }

    /** Returns a value to which one part more is added: a branch of a union, a default. */
    static AvroPart further(int parts, Shrinkable<Object> inner, Supplier<Stream<Shrinkable<Object>>> instead) {
        return new AvroPart(
                inner::value,
                inner.distance().plus(distance(parts, 0, 0)),
                () -> Stream.concat(instead.get(), inner.shrink().map(smaller -> further(parts, smaller, instead))));
    }

    @Override
    @SuppressWarnings("NullAway") // Null is a value for jqwik, too, but its signature does not say so.
    public @Nullable Object value() {
        return content.get();
    }

    @Override
    public Stream<Shrinkable<Object>> shrink() {
        return smaller.get().filter(other -> other.distance().compareTo(distance) < 0);
    }

    /** Returns the sum of the distances of parts. */
    static ShrinkingDistance sum(long count, List<Shrinkable<Object>> parts) {
        ShrinkingDistance sum = distance(count, 0, 0);
        for (Shrinkable<Object> part : parts) {
            sum = sum.plus(part.distance());
        }
        return sum;
    }

    /** Returns the lists in which one part is smaller. */
    static Stream<List<Shrinkable<Object>>> oneSmaller(List<Shrinkable<Object>> parts) {
        return IntStream.range(0, parts.size())
                .boxed()
                .flatMap(at -> parts.get(at).shrink().map(smaller -> with(parts, at, smaller)));
    }

    private static List<Shrinkable<Object>> with(List<Shrinkable<Object>> parts, int at, Shrinkable<Object> part) {
        List<Shrinkable<Object>> changed = new ArrayList<>(parts);
        changed.set(at, part);
        return changed;
    }

    /** Returns the lists that are shorter: none, either half, and all but one. */
    static <T> Stream<List<T>> shorter(List<T> parts) {
        int size = parts.size();
        if (size == 0) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(List.of(), parts.subList(0, size / 2), parts.subList(size / 2, size)),
                IntStream.range(0, size).mapToObj(at -> without(parts, at)));
    }

    private static <T> List<T> without(List<T> parts, int at) {
        List<T> changed = new ArrayList<>(parts);
        changed.remove(at);
        return changed;
    }
}
