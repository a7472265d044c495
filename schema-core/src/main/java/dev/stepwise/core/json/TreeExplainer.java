package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Compute;
import dev.stepwise.core.operation.Discard;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.Places;
import dev.stepwise.core.operation.RenameType;
import dev.stepwise.core.operation.When;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.DiscardedMessage;
import dev.stepwise.core.spi.Explained;
import dev.stepwise.core.spi.Explained.Change;
import dev.stepwise.core.spi.Explained.Changed;
import dev.stepwise.core.spi.Explained.Deed;
import dev.stepwise.core.spi.Explained.Discarded;
import dev.stepwise.core.spi.Explained.Effect;
import dev.stepwise.core.spi.Explained.ExplainedStep;
import dev.stepwise.core.spi.Explained.Failed;
import dev.stepwise.core.spi.Explained.Nothing;
import dev.stepwise.core.spi.Interpreter;
import dev.stepwise.core.spi.OperationFailure;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out operations one by one, and compares the document before and after each. */
final class TreeExplainer {

    private final TreePlan plan;
    private final MessageContext context;
    private final TreeModel model;
    private final Supplier<JsonNode> document;
    private final WorkingTree tree;

    private TreeExplainer(TreePlan plan, Supplier<JsonNode> document, MessageContext context) {
        this.plan = plan;
        this.context = context;
        this.model = new TreeModel(context);
        this.document = document;
        this.tree = new WorkingTree(document.get());
    }

    /** @param document gives the document as often as it is asked, each time a tree that is nobody else's */
    static Explained explain(List<VersionedStep> way, Supplier<JsonNode> document, MessageContext context) {
        if (way.isEmpty()) {
            return new Explained(JsonOutput.text(document.get()), List.of());
        }
        return new TreeExplainer(new TreePlan(way, List.of()), document, context).explain(way);
    }

    private Explained explain(List<VersionedStep> way) {
        String before = JsonOutput.text(tree.root());
        List<ExplainedStep> steps = new ArrayList<>();
        for (VersionedStep step : way) {
            ExplainedStep explained = explain(step);
            steps.add(explained);
            if (explained.after().isEmpty()) {
                break;
            }
        }
        return new Explained(before, steps);
    }

    private ExplainedStep explain(VersionedStep step) {
        List<Deed> deeds = new ArrayList<>();
        for (Action action : step.step().actions()) {
            List<Deed> done = action instanceof Action.Operate operate ? explain(operate, step) : explain(action, step);
            deeds.addAll(done);
            if (!done.isEmpty() && ends(done.get(done.size() - 1).effect())) {
                return new ExplainedStep(step, deeds, Optional.empty());
            }
        }
        return new ExplainedStep(step, deeds, Optional.of(JsonOutput.text(tree.root())));
    }

    private static boolean ends(Effect effect) {
        return effect instanceof Failed || effect instanceof Discarded;
    }

    private List<Deed> explain(Action.Operate operate, VersionedStep step) {
        List<Deed> deeds = new ArrayList<>();
        for (int i = 0; i < operate.operations().size(); i++) {
            Operation operation = operate.operations().get(i);
            boolean last = i == operate.operations().size() - 1;
            Effect effect = effect(operation, () -> {
                tree.become(Interpreter.run(model, List.of(operation), tree.own(), null));
                if (last) {
                    plan.requireContainer(tree, step);
                }
            });
            deeds.add(new Deed(operation.toString(), effect));
            if (ends(effect)) {
                break;
            }
        }
        return deeds;
    }

    private List<Deed> explain(Action code, VersionedStep step) {
        Effect effect = effect(null, () -> {
            CodeRunner.run(code, tree, context, List.of(), plan.where(step));
        });
        return List.of(new Deed("code of revision " + step.step().revision(), effect));
    }

    private Effect effect(@Nullable Operation operation, Runnable code) {
        JsonNode before = tree.root().deepCopy();
        try {
            code.run();
        } catch (DiscardedMessage e) {
            return new Discarded(e.reason());
        } catch (MigrationException e) {
            return new Failed(String.valueOf(e.getMessage()));
        } catch (OperationFailure e) {
            return new Failed(failure(e));
        }
        List<Change> changes = TreeDiff.between(before, tree.root());
        return changes.isEmpty()
                ? new Nothing(operation == null ? "" : whyNothing(operation, before))
                : new Changed(changes);
    }

    /** Has the whole way fail: it says where the value stood in the document that the step was given. */
    private String failure(OperationFailure failure) {
        try {
            plan.run(document, context);
            return failure.problem();
        } catch (MigrationException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String whyNothing(Operation operation, JsonNode document) {
        if (operation instanceof RenameType) {
            return "the event type stands around the payload";
        }
        if (operation instanceof When when) {
            return holds(when, document) ? "" : "the condition does not hold";
        }
        Places places = Places.of(operation);
        List<Path> sources =
                Stream.concat(places.read().stream(), places.taken().stream()).toList();
        Optional<String> present = first(places.made(), path -> find(document, path) != null, "present");
        // A computation looks at its target first.
        return (operation instanceof Compute ? present : Optional.<String>empty())
                .or(() -> first(sources, path -> find(document, path) == null, "absent"))
                .or(() -> present)
                .or(() -> first(sources, path -> isNull(find(document, path)), "null"))
                .or(() -> first(sources, path -> isEmpty(find(document, path)), "empty"))
                .orElse("");
    }

    /** Asks the interpreter, which alone knows what conditions mean. */
    private boolean holds(When when, JsonNode document) {
        Operation asking = When.of(when.condition(), List.of(new Discard("it holds")));
        try {
            Interpreter.run(model, List.of(asking), document, null);
            return false;
        } catch (DiscardedMessage e) {
            return true;
        }
    }

    private static Optional<String> first(List<Path> paths, Predicate<Path> condition, String state) {
        return paths.stream().filter(condition).findFirst().map(path -> path + " is " + state);
    }

    private static @Nullable JsonNode find(JsonNode document, Path path) {
        return TreeFields.find(document, path);
    }

    private static boolean isNull(@Nullable JsonNode node) {
        return node != null && node.isNull();
    }

    private static boolean isEmpty(@Nullable JsonNode node) {
        return node != null && node.isContainerNode() && node.isEmpty();
    }
}
