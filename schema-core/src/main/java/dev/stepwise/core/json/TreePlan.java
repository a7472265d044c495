package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Path;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.IdentityField.Presence;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out steps one by one on a tree. */
final class TreePlan {

    private final List<VersionedStep> way;
    private final Where where;

    TreePlan(List<VersionedStep> way) {
        this.way = List.copyOf(way);
        VersionedStep first = way.get(0);
        this.where =
                Where.of(first.type(), first.from(), way.get(way.size() - 1).to());
    }

    /** @param document nobody else's: steps may change it */
    WorkingTree run(ObjectNode document, MessageContext context, List<IdentityField> fields) {
        WorkingTree tree = new WorkingTree(document);
        for (VersionedStep step : way) {
            List<@Nullable JsonNode> before = values(tree.root(), fields);
            for (Action action : step.step().actions()) {
                CodeRunner.run(action, tree, context, where.in(step));
            }
            for (int i = 0; i < fields.size(); i++) {
                restamp(tree, fields.get(i), before.get(i), step);
            }
        }
        return tree;
    }

    private static List<@Nullable JsonNode> values(ObjectNode root, List<IdentityField> fields) {
        List<@Nullable JsonNode> values = new ArrayList<>(fields.size());
        fields.forEach(field -> values.add(TreeFields.find(root, field.path())));
        return values;
    }

    /** The implicit last operation of every step: fields that state type or version say those of its end. */
    private void restamp(WorkingTree tree, IdentityField field, @Nullable JsonNode before, VersionedStep step) {
        JsonNode after = TreeFields.find(tree.root(), field.path());
        if (field.presenceAt(step.to()) == Presence.FORBIDDEN) {
            if (after != null) {
                tree.become(TreeFields.without(tree.root(), field.path()));
            }
            return;
        }
        JsonNode current = before == null ? after : before;
        String text = field.textAt(step.to(), current == null ? "" : current.asText());
        FieldValue stated = TreeFields.read(tree.root(), field.path());
        if (stated.kind() == FieldValue.Kind.OTHER) {
            throw changed(field, step, ": found " + stated.text());
        }
        if (after != null && !after.equals(before) && !after.asText().equals(text)) {
            throw changed(field, step, "");
        }
        boolean wanted = before != null || after != null || field.presenceAt(step.to()) == Presence.REQUIRED;
        if (wanted && (after == null || !after.asText().equals(text))) {
            Path obstacle = TreeFields.obstacle(tree.root(), field.path());
            if (obstacle != null) {
                throw new MigrationException(
                        Reason.STEP_FAILED,
                        where.in(step).at(obstacle.toString()),
                        "expected an object, since the field " + field.path() + " in it states event type or version,"
                                + " but the code of the step left something else there. Leave the object as it is, or"
                                + " say which versions have the field.",
                        null);
            }
            tree.become(TreeFields.with(tree.root(), field.path(), TreeFields.node(text, before)));
        }
    }

    private MigrationException changed(IdentityField field, VersionedStep step, String found) {
        return new MigrationException(
                Reason.STEP_FAILED,
                where.in(step).at(field.path().toString()),
                "the code of the step changed a field that states event type or version" + found
                        + ". Leave it as it is: it is brought up to date after the step.",
                null);
    }
}
