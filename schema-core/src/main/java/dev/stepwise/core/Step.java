package dev.stepwise.core;

import dev.stepwise.core.operation.Discard;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.RenameType;
import dev.stepwise.core.operation.TypeQuestions;
import dev.stepwise.core.spi.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What leads from one version to the next: actions, carried out in their order. Immutable; it can be declared apart
 * from a chain, tested alone and used in several chains. Which versions it joins is said where it is added to a chain.
 */
public final class Step {

    private final List<Action> actions;
    private final int revision;
    private final boolean declared;
    private final boolean lossless;
    private final @Nullable List<Operation> downgrade;

    private Step(Builder builder) {
        builder.endRun();
        actions = List.copyOf(builder.actions);
        revision = builder.revision == 0 ? 1 : builder.revision;
        declared = builder.noChange || !actions.isEmpty();
        lossless = builder.lossless;
        downgrade = builder.downgrade;
    }

    /** Returns the step that a declaration describes. */
    public static Step of(Consumer<Builder> declaration) {
        Builder builder = new Builder();
        declaration.accept(builder);
        return new Step(builder);
    }

    /** Returns the step of these actions. */
    static Step ofActions(List<Action> actions) {
        Builder builder = new Builder();
        builder.actions.addAll(actions);
        builder.noChange = actions.isEmpty();
        return new Step(builder);
    }

    /** Returns the actions in their order; for engines. */
    public List<Action> actions() {
        return actions;
    }

    /** Returns the revision, 1 unless the step says otherwise. */
    public int revision() {
        return revision;
    }

    /** Returns whether the step says what it does, be it nothing. */
    boolean isDeclared() {
        return declared;
    }

    /** Returns whether the step claims that nothing is lost. */
    public boolean isLossless() {
        return lossless;
    }

    /** Returns the operations that stand in place of the derived inverse; empty if the step declares none. */
    public Optional<List<Operation>> declaredDowngrade() {
        return Optional.ofNullable(downgrade);
    }

    /**
     * Returns what brings messages of the newer version back.
     *
     * @param older the name of the event type in the older version
     */
    public StepInverse inverse(EventType older) {
        return downgrade == null ? StepInverse.derived(actions, older) : StepInverse.declared(downgrade);
    }

    /** Collects the actions of a step. */
    public static final class Builder extends Operations<Builder> {
        private final List<Action> actions = new ArrayList<>();
        private final List<Operation> run = new ArrayList<>();
        private int revision;
        private boolean noChange;
        private boolean lossless;
        private @Nullable List<Operation> downgrade;

        private Builder() {}

        /**
         * Adds an operation.
         *
         * @throws IllegalArgumentException if it asks for the types of values after code, which may have changed them
         */
        @Override
        public Builder apply(Operation operation) {
            requireChange();
            if (!actions.isEmpty() && TypeQuestions.occurIn(List.of(operation))) {
                throw new IllegalArgumentException(operation + " stands after code: nobody knows the types of what code"
                        + " has made. Put it before the code, or into a step of its own.");
            }
            run.add(operation);
            return this;
        }

        /** Gives the event type another name from the newer version on; messages are rewritten wherever they state it. */
        public Builder renameType(String name) {
            return apply(new RenameType(name));
        }

        /**
         * Ends the message, which no longer exists in the newer version: consumers do not get it, and it is no failure.
         * Under {@code when} it ends some messages only.
         */
        public Builder discard(String reason) {
            return apply(new Discard(reason));
        }

        @Override
        Builder self() {
            return this;
        }

        /** Adds code that makes the payload of the newer version from that of the older one. */
        public <P> Builder migrate(Class<P> payloadType, Migrator<P> migrator) {
            return migrate(payloadType, (payload, context) -> migrator.migrate(payload));
        }

        /** Adds code that also looks at headers, key, topic or timestamp. */
        public <P> Builder migrate(Class<P> payloadType, Migrator.InContext<P> migrator) {
            return add(new Action.Migrate<>(payloadType, migrator, null));
        }

        /** Adds a pair of code: {@code down} makes the payload of the older version from that of the newer one. */
        public <P> Builder migrate(Class<P> payloadType, Migrator<P> up, Migrator<P> down) {
            return add(new Action.Migrate<>(
                    payloadType,
                    (payload, context) -> up.migrate(payload),
                    (payload, context) -> down.migrate(payload)));
        }

        /** Adds a pair of code that also looks at headers, key, topic or timestamp. */
        public <P> Builder migrate(Class<P> payloadType, Migrator.InContext<P> up, Migrator.InContext<P> down) {
            return add(new Action.Migrate<>(payloadType, up, down));
        }

        /** Adds a function between the classes of the two versions, to which the format binds the payload. */
        public <A, B> Builder migrate(Class<A> older, Class<B> newer, Migrator.Between<A, B> function) {
            return add(new Action.Between<>(older, newer, function));
        }

        /** Adds code that changes a working copy of the document in place. */
        public <P> Builder edit(Class<P> payloadType, Migrator.Edit<P> edit) {
            return add(new Action.Edit<>(payloadType, edit));
        }

        /**
         * Says what brings messages of the newer version back, in place of the inverse that is derived from the step.
         *
         * @throws IllegalStateException if that is said already, or the step changes nothing
         */
        public Builder downgradeWith(Consumer<OperationBlock> declaration) {
            requireChange();
            if (downgrade != null) {
                throw new IllegalStateException("downgradeWith(…) is said already");
            }
            downgrade = Operations.of(declaration);
            return this;
        }

        /** Claims that a downgrade gets back what the step was given; the registry checks it when it is built. */
        public Builder lossless() {
            lossless = true;
            return this;
        }

        /**
         * Says that the two versions have the same shape.
         *
         * @throws IllegalStateException if the step has actions
         */
        public Builder noChange() {
            if (!actions.isEmpty() || !run.isEmpty() || noChange || downgrade != null) {
                throw new IllegalStateException("noChange() stands alone in its step");
            }
            noChange = true;
            return this;
        }

        /**
         * Sets the revision of the code: raise it when the code of a released step is changed.
         *
         * @throws IllegalArgumentException if the revision is below 1
         * @throws IllegalStateException if the revision is set already
         */
        public Builder revision(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("Expected a revision of at least 1 but found " + number);
            }
            if (revision != 0) {
                throw new IllegalStateException("The revision is set already, to " + revision);
            }
            revision = number;
            return this;
        }

        private Builder add(Action action) {
            requireChange();
            endRun();
            actions.add(action);
            return this;
        }

        /** Operations that follow each other are one action. */
        private void endRun() {
            if (!run.isEmpty()) {
                actions.add(new Action.Operate(run));
                run.clear();
            }
        }

        private void requireChange() {
            if (noChange) {
                throw new IllegalStateException("noChange() stands alone in its step");
            }
        }
    }
}
