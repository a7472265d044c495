package dev.stepwise.core.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation that cannot be carried out on a document. Engines turn it into an error that says the step, too. */
public final class OperationFailure extends RuntimeException {

    private final transient List<Object> place;
    private final String problem;
    private final transient @Nullable Throwable thrown;

    /**
     * Creates a failure.
     *
     * @param place names ({@code String}) and indexes ({@code Integer}) on the way from the root
     * @param problem what was found, what was expected and what to do, without any value
     * @param thrown by code of the user
     */
    public OperationFailure(List<Object> place, String problem, @Nullable Throwable thrown) {
        super(problem, null, false, false);
        this.place = List.copyOf(place);
        this.problem = problem;
        this.thrown = thrown;
    }

    /** Returns the names and indexes on the way from the root. */
    public List<Object> place() {
        return place;
    }

    /** Returns what was found, what was expected and what to do. */
    public String problem() {
        return problem;
    }

    /** Returns what the user's code threw, if it did. */
    public @Nullable Throwable thrown() {
        return thrown;
    }
}
