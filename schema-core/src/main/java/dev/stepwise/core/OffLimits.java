package dev.stepwise.core;

import dev.stepwise.core.operation.ForEach;
import dev.stepwise.core.operation.In;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.PayloadAt;
import dev.stepwise.core.operation.Places;
import dev.stepwise.core.operation.When;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.IdentityField.Presence;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds operations that touch fields which state event type or version: only the engine may, after each step. */
final class OffLimits {

    private final MigratorRegistry registry;
    private final Set<String> faults = new LinkedHashSet<>();

    private OffLimits(MigratorRegistry registry) {
        this.registry = registry;
    }

    /** @throws IllegalArgumentException if there is such an operation; it lists all */
    static void check(MigratorRegistry registry, Identification identification) {
        OffLimits check = new OffLimits(registry);
        identification.allRules().forEach(check::check);
        if (!check.faults.isEmpty()) {
            throw new IllegalArgumentException("Operations touch fields that state event type or version:"
                    + check.faults.stream().map(fault -> "\n  " + fault).collect(Collectors.joining()));
        }
    }

    private void check(IdentificationRules rules) {
        EventType fixed = rules.fixed().type();
        Collection<MigratorChain> chains = fixed == null ? registry.chains() : registry.named(fixed);
        for (MigratorChain chain : chains) {
            rules.fields().stream()
                    .filter(field -> IdentificationCheck.statesAny(field, chain))
                    .map(field -> field.in(chain))
                    .forEach(field -> chain.steps().forEach(step -> check(field, step)));
        }
    }

    private void check(IdentityField field, VersionedStep step) {
        if (field.presenceAt(step.from()) == Presence.FORBIDDEN && field.presenceAt(step.to()) == Presence.FORBIDDEN) {
            return;
        }
        Check check = new Check(field, step);
        for (Action action : step.step().actions()) {
            if (action instanceof Action.Operate operate) {
                check.block(List.of(), operate.operations());
            }
        }
    }

    /** One field in one step. A scope is the names that lead to it; empty stands for all elements or members. */
    private final class Check {
        private final IdentityField field;
        private final VersionedStep step;

        Check(IdentityField field, VersionedStep step) {
            this.field = field;
            this.step = step;
        }

        void block(List<Optional<String>> scope, List<Operation> operations) {
            operations.forEach(operation -> operation(scope, operation));
        }

        private void operation(List<Optional<String>> scope, Operation operation) {
            if (operation instanceof When when) {
                block(scope, when.block());
            } else if (operation instanceof In in) {
                block(inside(scope, in.path()), in.block());
            } else if (operation instanceof PayloadAt payload) {
                block(inside(scope, payload.path()), payload.block());
            } else if (operation instanceof ForEach forEach) {
                List<Optional<String>> elements = inside(scope, forEach.path());
                elements.add(Optional.empty());
                block(elements, forEach.block());
            } else if (Places.of(operation).written().stream()
                    .anyMatch(path -> overlaps(inside(scope, path), field.path().names()))) {
                faults.add(fault(scope, operation));
            }
        }

        private String fault(List<Optional<String>> scope, Operation operation) {
            return step.type() + ": step " + step.from() + " → " + step.to() + ", " + operation
                    + (scope.isEmpty() ? "" : " in " + describe(scope)) + ": touches the field " + field.path()
                    + ". Remove it: the field is brought up to date after each step, and made or removed where the"
                    + " range of its versions begins or ends.";
        }
    }

    private static List<Optional<String>> inside(List<Optional<String>> scope, Path path) {
        return Stream.concat(scope.stream(), path.names().stream().map(Optional::of))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Whether one leads to the other, or further. */
    private static boolean overlaps(List<Optional<String>> place, List<String> names) {
        for (int i = 0; i < Math.min(place.size(), names.size()); i++) {
            String name = names.get(i);
            if (place.get(i).filter(other -> !other.equals(name)).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static String describe(List<Optional<String>> scope) {
        return scope.stream()
                .map(name -> name.map(Path::quote).map(quoted -> "." + quoted).orElse("[]"))
                .collect(Collectors.joining())
                .substring(scope.get(0).isPresent() ? 1 : 0);
    }
}
