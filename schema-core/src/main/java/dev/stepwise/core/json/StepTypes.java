package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.operation.TypeQuestions;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.core.spi.WorkingDocument;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The schemas of those steps of a way that ask for types. Immutable. */
final class StepTypes {

    /** For steps that do not ask. */
    static final StepTypes NONE = new StepTypes(Map.of());

    private final Map<VersionedStep, Optional<SchemaTypes>> schemas;

    private StepTypes(Map<VersionedStep, Optional<SchemaTypes>> schemas) {
        this.schemas = schemas;
    }

    static StepTypes of(Iterable<VersionedStep> way, SchemaProvider provider) {
        Map<VersionedStep, Optional<SchemaTypes>> schemas = new HashMap<>();
        for (VersionedStep step : way) {
            if (asks(step)) {
                schemas.put(step, read(step, provider));
            }
        }
        return schemas.isEmpty() ? NONE : new StepTypes(Map.copyOf(schemas));
    }

    private static boolean asks(VersionedStep step) {
        return step.step().actions().stream()
                .anyMatch(action ->
                        action instanceof Action.Operate operate && TypeQuestions.occurIn(operate.operations()));
    }

    private static Optional<SchemaTypes> read(VersionedStep step, SchemaProvider provider) {
        JsonSchemaLanguage language = new JsonSchemaLanguage();
        return provider.schema(step.type(), step.from(), language).map(text -> {
            try {
                return new SchemaTypes(JsonSchemaLanguage.document(text));
            } catch (IOException e) {
                throw new IllegalStateException(
                        provider.place(step.type(), step.from(), language) + ": " + e.getMessage(), e);
            }
        });
    }

    /** Returns what the values of a document are as a step begins. */
    TreeTypes begin(VersionedStep step, WorkingDocument<JsonNode> document) {
        Optional<SchemaTypes> types = schemas.get(step);
        if (types == null) {
            return TreeTypes.NONE;
        }
        if (types.isEmpty()) {
            return TreeTypes.withoutSchema(step);
        }
        JsonNode root = OwnScalars.in(document.own());
        document.become(root);
        return TypeWalk.of(types.get(), root);
    }
}
