package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;

/** Carries out steps one by one on a tree. */
final class TreePlan {

    private final List<VersionedStep> way;
    private final List<IdentityField> fields;
    private final Where where;

    TreePlan(List<VersionedStep> way, List<IdentityField> fields) {
        this.fields = List.copyOf(fields);
        this.way = List.copyOf(way);
        VersionedStep first = way.get(0);
        this.where =
                Where.of(first.type(), first.from(), way.get(way.size() - 1).to());
    }

    /** @param document nobody else's: steps may change it */
    WorkingTree run(ObjectNode document, MessageContext context) {
        WorkingTree tree = new WorkingTree(document);
        for (VersionedStep step : way) {
            List<Restamp> restamps = restamps(tree.root());
            for (Action action : step.step().actions()) {
                CodeRunner.run(action, tree, context, fields, where.in(step));
            }
            restamps.forEach(restamp -> restamp.apply(tree, step, where.in(step)));
        }
        return tree;
    }

    private List<Restamp> restamps(ObjectNode root) {
        return fields.stream().map(field -> Restamp.before(root, field)).toList();
    }
}
