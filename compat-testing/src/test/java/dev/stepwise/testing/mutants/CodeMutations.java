package dev.stepwise.testing.mutants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.core.Operations;
import dev.stepwise.core.Step;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.testing.CatalogueSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Code cannot be changed by a machine here, but what it makes can: a member gone, misspelt, or with another value. */
final class CodeMutations {

    private CodeMutations() {}

    static void of(VersionedStep step, List<Mutant> mutants) {
        for (String member : members(step)) {
            add(step, "dropped", member, made -> made.remove(member), mutants);
            add(step, "path", member + " misspelt", made -> made.rename(member, member + "x"), mutants);
            add(step, "constant", member + ", an empty text", made -> made.set(member, ""), mutants);
            add(step, "constant", member + ", another text", made -> made.set(member, "1"), mutants);
            add(step, "constant", member + ", a number", made -> made.set(member, 1), mutants);
            add(step, "constant", member + ", null", made -> made.set(member, null), mutants);
            add(step, "duplicated", member, made -> made.copy(member, member + "Copy"), mutants);
        }
    }

    /** Those of the schema of the newer version. */
    private static List<String> members(VersionedStep step) {
        Path schema = CatalogueSettings.catalogue().schema(step.type(), step.to());
        try {
            JsonNode properties = new ObjectMapper().readTree(schema.toFile()).path("properties");
            return properties.propertyStream().map(Map.Entry::getKey).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(
            VersionedStep step, String kind, String what, Consumer<Operations<?>> change, List<Mutant> mutants) {
        mutants.add(new Mutant(step, kind, what, builder -> {
            step.step().actions().forEach(action -> repeat(action, builder));
            change.accept(builder);
        }));
    }

    private static void repeat(Action action, Step.Builder builder) {
        if (action instanceof Action.Between<?, ?> between) {
            repeat(between, builder);
        } else if (action instanceof Action.Edit<?> edit) {
            repeat(edit, builder);
        } else {
            throw new IllegalStateException("No way to repeat " + action.getClass());
        }
    }

    private static <A, B> void repeat(Action.Between<A, B> between, Step.Builder builder) {
        builder.migrate(between.older(), between.newer(), between.function());
    }

    private static <P> void repeat(Action.Edit<P> edit, Step.Builder builder) {
        builder.edit(edit.payloadType(), edit.edit());
    }
}
