package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an operation stands in its step.
 *
 * @param scope what it runs on
 * @param isObject whether that is what {@code in} found, so that the way back must find an object there, too
 * @param later what is written after it
 * @param outermost what the outermost {@code forEach} or {@code inType} around it writes
 */
record Frame(Spot scope, boolean isObject, List<Spot> later, List<Spot> outermost) {

    Frame {
        later = List.copyOf(later);
    }

    /** Returns the same place with something that is written after it. */
    Frame before(Operation next) {
        return new Frame(
                scope, isObject, Stream.concat(later.stream(), writes(next)).toList(), outermost);
    }

    /** Returns the place of the block of an operation that stands here. */
    Frame in(Path path) {
        return new Frame(scope.at(path), true, later, outermost);
    }

    /** Returns the place of the block of an operation that stands here. */
    Frame in(ForEach forEach) {
        List<Spot> written = outermost.isEmpty() ? writes(forEach).toList() : outermost;
        return new Frame(scope.at(forEach.path()).elements(), false, later, written);
    }

    /** Returns the place of the block of an operation that stands here. */
    Frame in(InType inType) {
        List<Spot> written = outermost.isEmpty() ? writes(inType).toList() : outermost;
        return new Frame(scope.each(inType.name()), false, later, written);
    }

    /** Returns whether code follows in the step. */
    boolean isBeforeCode() {
        return later.contains(Spot.CODE);
    }

    /** Returns whether what a condition here has tested may be different once all is done, or half undone. */
    boolean changes(Path tested, List<Operation> block) {
        Stream<Spot> written = Stream.concat(later.stream(), block.stream().flatMap(this::writes));
        // From the root, it is looked at before anything in the forEach is undone.
        return Stream.concat(written, tested.fromRoot() ? outermost.stream() : Stream.empty())
                .anyMatch(scope.at(tested)::overlaps);
    }

    private Stream<Spot> writes(Operation operation) {
        return Writes.of(operation, scope);
    }
}
