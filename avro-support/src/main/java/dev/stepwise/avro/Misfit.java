package dev.stepwise.avro;

import dev.stepwise.core.spi.OperationFailure;
import dev.stepwise.core.spi.PlaceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;

/** A document that is no value of a schema; the place is put together on the way out of it. */
final class Misfit extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Deque<Object> place;
    private final String problem;

    /** @param problem what was expected and found, and what to do, without any value */
    Misfit(String problem) {
        this(problem, new ArrayDeque<>());
    }

    private Misfit(String problem, Deque<Object> place) {
        // Many may be thrown in the search for a branch, and their frames say nothing.
        super(problem, null, false, false);
        this.problem = problem;
        this.place = place;
    }

    /** Returns the same problem, told from one level further out; others may tell it from elsewhere. */
    Misfit in(Object nameOrIndex) {
        Deque<Object> longer = new ArrayDeque<>(place);
        longer.addFirst(nameOrIndex);
        return new Misfit(problem, longer);
    }

    /** Returns what was expected and found, and what to do. */
    String problem() {
        return problem;
    }

    String path() {
        return PlaceText.of(place);
    }

    OperationFailure failure() {
        return new OperationFailure(new ArrayList<>(place), problem, null);
    }
}
