package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Path;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.IdentityField.Presence;
import dev.stepwise.core.spi.VersionedStep;
import org.jspecify.annotations.Nullable;

/**
 * The implicit last operation of a step, for one field that states type or version: it says those of the step's end.
 *
 * @param before the value ahead of the step; null if there was none
 * @param index the place that it had among the members of its object; -1 if there was none
 */
record Restamp(IdentityField field, @Nullable JsonNode before, int index) {

    /** Takes note of what a step must leave alone. */
    static Restamp before(JsonNode root, IdentityField field) {
        return new Restamp(field, TreeFields.find(root, field.path()), TreeFields.index(root, field.path()));
    }

    /** @throws MigrationException if the code of the step has changed the field */
    void apply(WorkingTree tree, VersionedStep step, Where where) {
        if (!(tree.root() instanceof ObjectNode root)) {
            requireNone(step, where);
            return;
        }
        JsonNode after = TreeFields.find(tree.root(), field.path());
        Presence presence = field.presenceAt(step.to());
        if (presence == Presence.FORBIDDEN) {
            if (after != null && !after.equals(before)) {
                throw changed(where, "");
            }
            if (after != null) {
                tree.become(TreeFields.without(root, field.path()));
            }
            return;
        }
        if (before == null && after == null && presence == Presence.OPTIONAL) {
            requireReadable(tree, where);
            return;
        }
        requireNoObstacle(tree, where);
        requireReadable(tree, where);
        JsonNode current = before == null ? after : before;
        String text = field.textAt(step.to(), current == null ? "" : current.asText());
        if (after != null && !after.equals(before) && !after.asText().equals(text)) {
            throw changed(where, "");
        }
        if (after == null || !after.asText().equals(text) || isOfAnotherKind(after)) {
            tree.become(TreeFields.with(root, field.path(), TreeFields.node(text, before), index));
        }
    }

    /** An array has no fields. */
    private void requireNone(VersionedStep step, Where where) {
        if (field.presenceAt(step.to()) == Presence.REQUIRED) {
            throw CodeRunner.failed(
                    where,
                    "expected an object, since its field " + field.path() + " states event type or version, but the"
                            + " document is an array. Say which versions have the field, or use a header.",
                    null);
        }
    }

    private boolean isOfAnotherKind(JsonNode after) {
        return before != null && before.isNumber() != after.isNumber();
    }

    private void requireReadable(WorkingTree tree, Where where) {
        FieldValue stated = TreeFields.read(tree.root(), field.path());
        if (stated.kind() == FieldValue.Kind.OTHER) {
            throw changed(where, ": found " + stated.text());
        }
    }

    private void requireNoObstacle(WorkingTree tree, Where where) {
        Path obstacle = TreeFields.obstacle(tree.root(), field.path());
        if (obstacle != null) {
            throw CodeRunner.failed(
                    where.at(obstacle.toString()),
                    "expected an object, since the field " + field.path() + " in it states event type or version,"
                            + " but the code of the step left something else there. Leave the object as it is, or"
                            + " say which versions have the field.",
                    null);
        }
    }

    private MigrationException changed(Where where, String found) {
        return CodeRunner.failed(
                where.at(field.path().toString()),
                "the code of the step changed a field that states event type or version" + found
                        + ". Leave it as it is: it is brought up to date after the step.",
                null);
    }
}
