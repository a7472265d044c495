package dev.stepwise.core.spi;

import dev.stepwise.core.Migrator;
import dev.stepwise.core.operation.Operation;
import java.util.List;

/** One thing that a step does. A step carries out its actions in their order. */
public sealed interface Action {

    /** Operations, which every format carries out. */
    record Operate(List<Operation> operations) implements Action {

        /** Copies the list. */
        public Operate {
            operations = List.copyOf(operations);
        }
    }

    /**
     * Code that makes a new payload.
     *
     * @param payloadType the class that the code works on
     */
    record Migrate<P>(Class<P> payloadType, Migrator.InContext<P> migrator) implements Action {}

    /**
     * Code that changes a working copy.
     *
     * @param payloadType the class that the code works on
     */
    record Edit<P>(Class<P> payloadType, Migrator.Edit<P> edit) implements Action {}

    /** A function between two classes to which the format binds its payloads. */
    record Between<A, B>(Class<A> older, Class<B> newer, Migrator.Between<A, B> function) implements Action {}
}
