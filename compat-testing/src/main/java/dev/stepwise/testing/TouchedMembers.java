package dev.stepwise.testing;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.ForEach;
import dev.stepwise.core.operation.In;
import dev.stepwise.core.operation.InType;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.PayloadAt;
import dev.stepwise.core.operation.Places;
import dev.stepwise.core.operation.When;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.VersionedStep;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The members at the root that operations name; what else there is stays as it was written. */
final class TouchedMembers {

    private final Set<String> names = new HashSet<>();
    private boolean any;

    private TouchedMembers() {}

    /** Returns their names; empty if it may be any, as of code, or of operations on the document as a whole. */
    static Optional<Set<String>> of(List<VersionedStep> steps) {
        TouchedMembers touched = new TouchedMembers();
        for (VersionedStep step : steps) {
            for (Action action : step.step().actions()) {
                if (action instanceof Action.Operate operate) {
                    operate.operations().forEach(touched::add);
                } else {
                    touched.any = true;
                }
            }
        }
        return touched.any ? Optional.empty() : Optional.of(touched.names);
    }

    /** Returns whether nothing but code on trees can touch a member that no schema declares: a class has no room for it. */
    static boolean canLeaveUnknown(List<VersionedStep> steps) {
        TouchedMembers touched = new TouchedMembers();
        List<Action> actions =
                steps.stream().flatMap(step -> step.step().actions().stream()).toList();
        actions.stream()
                .filter(Action.Operate.class::isInstance)
                .map(Action.Operate.class::cast)
                .forEach(operate -> operate.operations().forEach(touched::add));
        return !touched.any && actions.stream().noneMatch(Action.Between.class::isInstance);
    }

    private void add(Operation operation) {
        if (operation instanceof When when) {
            when.block().forEach(this::add);
        } else if (operation instanceof InType) {
            any = true;
        } else if (operation instanceof In in && in.path().isSelf()) {
            in.block().forEach(this::add);
        } else if (operation instanceof PayloadAt payload && payload.path().isSelf()) {
            payload.block().forEach(this::add);
        } else if (operation instanceof ForEach forEach && forEach.path().isSelf()) {
            any = true;
        } else {
            Places places = Places.of(operation);
            Stream.concat(places.read().stream(), places.written().stream()).forEach(this::add);
        }
    }

    private void add(Path path) {
        if (path.isSelf()) {
            any = true;
        } else {
            names.add(path.names().get(0));
        }
    }
}
