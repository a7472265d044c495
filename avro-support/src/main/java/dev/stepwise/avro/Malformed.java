package dev.stepwise.avro;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.PlaceText;
import java.util.ArrayDeque;
import java.util.Deque;

/** Input that is no value of its schema, or goes beyond a limit; the place is put together on the way out of it. */
final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Deque<Object> place = new ArrayDeque<>();
    private final String problem;

    /** @param problem what was found, without any value, as the rest of "the Avro value …" */
    Malformed(String problem) {
        // Refusals of bad input can be many, and their frames say nothing.
        super(problem, null, false, false);
        this.problem = problem;
    }

    /** Returns the same problem, told from one level further out. */
    Malformed in(Object nameOrIndex) {
        place.addFirst(nameOrIndex);
        return this;
    }

    /** Returns the rest of the sentence. */
    String problem() {
        return problem;
    }

    String path() {
        return PlaceText.of(place);
    }

    MigrationException failure() {
        return new MigrationException(Reason.UNREADABLE, Where.unknown().at(path()), "the Avro value " + problem, null);
    }
}
