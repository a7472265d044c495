package dev.stepwise.core.spi;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Compute;
import dev.stepwise.core.operation.Discard;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.Places;
import dev.stepwise.core.operation.RenameType;
import dev.stepwise.core.operation.When;
import dev.stepwise.core.spi.Explained.Change;
import dev.stepwise.core.spi.Explained.Changed;
import dev.stepwise.core.spi.Explained.Deed;
import dev.stepwise.core.spi.Explained.Discarded;
import dev.stepwise.core.spi.Explained.Effect;
import dev.stepwise.core.spi.Explained.ExplainedStep;
import dev.stepwise.core.spi.Explained.Failed;
import dev.stepwise.core.spi.Explained.Nothing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out operations one by one, and compares the document before and after each. */
final class StepwiseExplainer<N> {

    private final Stepwise<N> plan;
    private final Documents<N> documents;
    private final StatedFields<N> fields;
    private final MessageContext context;
    private final DocumentModel<N> model;
    private final Supplier<N> document;
    private final WorkingDocument<N> tree;

    private StepwiseExplainer(Stepwise<N> plan, Documents<N> documents, Supplier<N> document, MessageContext context) {
        this.plan = plan;
        this.documents = documents;
        this.context = context;
        this.model = documents.model(context);
        this.fields = new StatedFields<>(model, documents);
        this.document = document;
        this.tree = new WorkingDocument<>(document.get(), model::copy);
    }

    /** @param document gives the document as often as it is asked, each time a tree that is nobody else's */
    static <N> Explained explain(
            List<VersionedStep> way, Documents<N> documents, Supplier<N> document, MessageContext context) {
        if (way.isEmpty()) {
            return new Explained(documents.json(document.get()), List.of());
        }
        Stepwise<N> plan = new Stepwise<>(way, List.of(), documents);
        return new StepwiseExplainer<>(plan, documents, document, context).explain(way);
    }

    private Explained explain(List<VersionedStep> way) {
        String before = documents.json(tree.root());
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
        documents.begin(step, tree, model);
        for (Action action : step.step().actions()) {
            List<Deed> done = action instanceof Action.Operate operate ? explain(operate, step) : explain(action, step);
            deeds.addAll(done);
            if (!done.isEmpty() && ends(done.get(done.size() - 1).effect())) {
                return new ExplainedStep(step, deeds, Optional.empty());
            }
        }
        documents.end(step, tree);
        return new ExplainedStep(step, deeds, Optional.of(documents.json(tree.root())));
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
                    plan.requireRoot(tree, step);
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
            plan.call(code, tree, context, step);
        });
        return List.of(new Deed("code of revision " + step.step().revision(), effect));
    }

    private Effect effect(@Nullable Operation operation, Runnable code) {
        N before = model.copy(tree.root());
        try {
            code.run();
        } catch (DiscardedMessage e) {
            return new Discarded(e.reason());
        } catch (MigrationException e) {
            return new Failed(String.valueOf(e.getMessage()));
        } catch (OperationFailure e) {
            return new Failed(failure(e));
        }
        List<Change> changes = DocumentDiff.between(model, documents, before, tree.root());
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

    private String whyNothing(Operation operation, N document) {
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
    private boolean holds(When when, N document) {
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

    private @Nullable N find(N document, Path path) {
        return fields.find(document, path);
    }

    private boolean isNull(@Nullable N node) {
        return node != null && model.kind(node) == Kind.NULL;
    }

    private boolean isEmpty(@Nullable N node) {
        return node != null
                && switch (model.kind(node)) {
                    case ARRAY -> model.elements(node).isEmpty();
                    case OBJECT -> model.names(node).isEmpty();
                    default -> false;
                };
    }
}
