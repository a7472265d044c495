package dev.stepwise.core;

import dev.stepwise.core.FaultyRegistryException.Fault;
import dev.stepwise.core.shape.Comparison;
import dev.stepwise.core.shape.Effect;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.SharedTypes;
import dev.stepwise.core.shape.SharedTypes.Parted;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proves that one step makes of the schema of its older version that of its newer one.
 *
 * @param mark names the language of the schemas if there are several
 * @param faults gets what is wrong
 */
record StepProof(VersionedStep step, String mark, List<Fault> faults) {

    void check(Shape older, Optional<Shape> newer) {
        Shape derived = older;
        boolean known = true;
        List<Fault> found = new ArrayList<>();
        for (Action action : step.step().actions()) {
            if (action instanceof Action.Operate operate) {
                Effect effect = Effect.of(derived, operate.operations());
                derived = effect.derived();
                effect.faults().forEach(fault -> found.add(fault(fault)));
            } else {
                derived = new Shape.Any();
                known = false;
            }
        }
        faults.addAll(found);
        if (known && found.isEmpty() && newer.isPresent()) {
            compare(older, derived, newer.get());
        }
    }

    private void compare(Shape older, Shape derived, Shape newer) {
        Comparison comparison = Comparison.of(older, derived, newer);
        if (comparison.mistaken().isEmpty() && comparison.differences().isEmpty()) {
            return;
        }
        List<Parted> parted = SharedTypes.parted(derived, newer);
        StepRemedy remedy = new StepRemedy(step, mark, comparison.left());
        parted.forEach(type -> faults.add(remedy.of(type)));
        comparison.mistaken().stream()
                .filter(mistaken -> !isWithin(mistaken.left(), parted))
                .forEach(mistaken -> faults.add(remedy.of(mistaken)));
        comparison.differences().stream()
                .filter(difference -> !isWithin(difference.path(), parted))
                .forEach(difference -> faults.add(remedy.of(difference)));
    }

    /** What follows from a type that has two forms is told with it. */
    private static boolean isWithin(List<String> path, List<Parted> parted) {
        return parted.stream()
                .anyMatch(type ->
                        (!type.one().isEmpty() && startsWith(path, type.one())) || startsWith(path, type.other()));
    }

    private static boolean startsWith(List<String> path, List<String> other) {
        return path.size() >= other.size() && path.subList(0, other.size()).equals(other);
    }

    private Fault fault(Effect.Fault fault) {
        return new Fault(
                step.type(),
                "step " + step.from() + " → " + step.to() + mark + ", " + fault.operation() + ": " + fault.problem()
                        + ".",
                fault.remedy());
    }
}
