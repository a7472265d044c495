package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.DiscardedMessage;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.Interpreter;
import dev.stepwise.core.spi.OperationFailure;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import java.util.function.Supplier;

/** Carries out steps one by one on a tree: plain and obvious, the reference for faster engines. */
final class TreePlan {

    private final List<VersionedStep> way;
    private final List<IdentityField> fields;
    private final Where where;
    private final Roots roots;

    TreePlan(List<VersionedStep> way, List<IdentityField> fields) {
        this(
                way,
                fields,
                Where.of(
                        way.get(0).type(),
                        way.get(0).from(),
                        way.get(way.size() - 1).to()));
    }

    private TreePlan(List<VersionedStep> way, List<IdentityField> fields, Where where) {
        this.fields = List.copyOf(fields);
        this.way = List.copyOf(way);
        this.where = where;
        boolean code = way.stream()
                .flatMap(step -> step.step().actions().stream())
                .anyMatch(action -> !(action instanceof Action.Operate));
        this.roots = code ? Roots.OBJECTS : Roots.OBJECTS_AND_ARRAYS;
    }

    /** Returns the rest of the way, from a step on; failures are told as those of the whole. */
    TreePlan from(int step) {
        return new TreePlan(way.subList(step, way.size()), fields, where);
    }

    /** Returns what a document may be. */
    Roots roots() {
        return roots;
    }

    /** @param document gives the document as often as it is asked, each time a tree that is nobody else's */
    WorkingTree run(Supplier<JsonNode> document, MessageContext context) {
        WorkingTree tree = new WorkingTree(document.get());
        TreeModel model = new TreeModel(context);
        Retrace retrace = new Retrace(way, fields, document);
        for (int i = 0; i < way.size(); i++) {
            VersionedStep step = way.get(i);
            Restamps restamps = Restamps.before(tree.root(), fields);
            List<Action> actions = step.step().actions();
            for (int j = 0; j < actions.size(); j++) {
                if (actions.get(j) instanceof Action.Operate operate) {
                    operate(operate, tree, model, step, retrace.at(i, j));
                    requireContainer(tree, step);
                } else {
                    CodeRunner.run(actions.get(j), tree, context, fields, where.in(step));
                    retrace.codeRan(tree, i, j);
                }
            }
            restamps.apply(tree, step, where.in(step));
        }
        return tree;
    }

    Where where(VersionedStep step) {
        return where.in(step);
    }

    /** Carries out operations; what they leave may be no document yet. */
    void operate(Action.Operate operate, WorkingTree tree, TreeModel model, VersionedStep step, Retrace retrace) {
        try {
            tree.become(Interpreter.run(model, operate.operations(), tree.own(), null));
        } catch (DiscardedMessage e) {
            throw e.in(step);
        } catch (OperationFailure e) {
            throw new MigrationException(
                    Reason.STEP_FAILED,
                    where.in(step).at(PathText.of(retrace.origin(model, e))),
                    e.problem(),
                    e.thrown());
        }
    }

    void requireContainer(WorkingTree tree, VersionedStep step) {
        if (!tree.root().isContainerNode()) {
            throw CodeRunner.failed(
                    where.in(step),
                    "expected the document to stay an object or an array but the operations left "
                            + Neutral.kind(tree.root()).words() + ". Mend the step.",
                    null);
        }
    }
}
