package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.operation.Refusal;
import dev.stepwise.core.operation.TypeNames;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types that a JSON Schema defines: what it has under {@code $defs} or {@code definitions}, by name. Immutable. */
final class SchemaTypes {

    private static final Pattern DEFINITION = Pattern.compile("#/(?:\\$defs|definitions)/([^/]*)");

    private final JsonNode schema;
    private final TreeSet<String> names = new TreeSet<>();

    SchemaTypes(JsonNode schema) {
        this.schema = schema;
        schema.path("$defs").fieldNames().forEachRemaining(names::add);
        schema.path("definitions").fieldNames().forEachRemaining(names::add);
    }

    JsonNode schema() {
        return schema;
    }

    /** Returns the name of the type that a reference is to; null if that is none. */
    static @Nullable String name(String ref) {
        var matcher = DEFINITION.matcher(ref);
        return matcher.matches() ? matcher.group(1).replace("~1", "/").replace("~0", "~") : null;
    }

    /** Returns whether a declaration means a type: schemas may leave out the namespaces that those of Avro have. */
    static boolean matches(String declared, String name) {
        return TypeNames.matches(declared, name) || TypeNames.simple(declared).equals(name);
    }

    boolean defines(String declared) {
        return names.stream().anyMatch(name -> matches(declared, name));
    }

    /** @throws Refusal if there is no such type */
    void require(String declared) {
        if (!defines(declared)) {
            throw new Refusal("expected the JSON Schema to define the type " + declared + " under $defs but it defines "
                    + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
    }

    /** Returns what a reference within the document leads to. */
    Optional<JsonNode> target(JsonNode ref) {
        String text = ref.asText();
        if (!text.equals("#") && !text.startsWith("#/")) {
            return Optional.empty();
        }
        JsonNode target = schema.at(JsonPointer.compile(text.substring(1)));
        return target.isMissingNode() ? Optional.empty() : Optional.of(target);
    }
}
