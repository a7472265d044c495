package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.Stepwise;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;

/**
 * Steps on trees.
 *
 * @param roots what a document may be
 */
record TreePlan(Stepwise<JsonNode> steps, Roots roots) {

    static TreePlan of(List<VersionedStep> way, List<IdentityField> fields, StepTypes types) {
        return new TreePlan(new Stepwise<>(way, fields, new JsonDocuments(fields, types)), roots(way));
    }

    /** Returns the rest of the way, from a step on. */
    TreePlan from(int step) {
        return new TreePlan(steps.from(step), roots);
    }

    /** Code is written on objects. */
    static Roots roots(List<VersionedStep> way) {
        return isFusible(way) ? Roots.OBJECTS_AND_ARRAYS : Roots.OBJECTS;
    }

    /** Returns whether steps have no code. */
    static boolean isFusible(List<VersionedStep> way) {
        return way.stream().flatMap(step -> step.step().actions().stream()).allMatch(Action.Operate.class::isInstance);
    }
}
