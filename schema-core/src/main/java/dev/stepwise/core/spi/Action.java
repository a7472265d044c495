package dev.stepwise.core.spi;

import dev.stepwise.core.Migrator;
import dev.stepwise.core.operation.Operation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
     * @param undoing the code that brings such a payload back; null if there is none
     */
    record Migrate<P>(Class<P> payloadType, Migrator.InContext<P> migrator, Migrator.@Nullable InContext<P> undoing)
            implements Action {

        /** Returns whether there is code for both directions. */
        public boolean isPair() {
            return undoing != null;
        }

        /** Returns the same pair, turned round; there must be one. */
        public Migrate<P> reversed() {
            return new Migrate<>(payloadType, Objects.requireNonNull(undoing), migrator);
        }
    }

    /**
     * Code that changes a working copy.
     *
     * @param payloadType the class that the code works on
     */
    record Edit<P>(Class<P> payloadType, Migrator.Edit<P> edit) implements Action {}

    /** A function between two classes to which the format binds its payloads. */
    record Between<A, B>(Class<A> older, Class<B> newer, Migrator.Between<A, B> function) implements Action {}
}
