package dev.stepwise.testing.report;

import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Follows places along the steps of a way. */
final class Traces {

    private Traces() {}

    /** @param shapes gives the shape of the older version of a step; empty if it is not published in this language */
    static Trace of(List<VersionedStep> way, Function<VersionedStep, Optional<Shape>> shapes) {
        List<Deed> deeds = new ArrayList<>();
        List<String> code = new ArrayList<>();
        for (VersionedStep step : way) {
            step(step, shapes.apply(step), deeds, code);
        }
        return new Trace(deeds, code);
    }

    private static void step(VersionedStep step, Optional<Shape> older, List<Deed> deeds, List<String> code) {
        String words = "step " + step.from() + " → " + step.to();
        List<Deed> ofStep = new ArrayList<>();
        for (Action action : step.step().actions()) {
            if (action instanceof Action.Operate operate) {
                List<Deed> before = List.copyOf(ofStep);
                ofStep.addAll(new OperationTrace(List.of(), words + ", ", name -> places(older, name, before))
                        .of(operate.operations()));
            } else {
                code.add(words);
            }
        }
        deeds.addAll(ofStep);
    }

    /** Types are those of the older version, wherever operations before have taken the values. */
    private static List<List<String>> places(Optional<Shape> older, String type, List<Deed> before) {
        Trace trace = new Trace(before, List.of());
        return older.map(shape -> Types.places(shape, type).stream()
                        .map(trace::target)
                        .flatMap(Optional::stream)
                        .toList())
                .orElse(List.of());
    }
}
