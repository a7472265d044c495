package dev.stepwise.core.laws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The named types of one version's documents, said once for every format. The first is that of the document itself. A
 * record is {@code Item: qty whole, parts? [Item], pay Card|Bank|null}, where {@code ?} makes a field optional; an
 * enumeration is {@code Size: 'S'|'M'}. Field types are text, whole, flag, null, a constant as {@code 'card'}, an array
 * as {@code [text]}, a map as {@code {text}}, the name of a type, and several of these.
 */
public final class Types {

    private static final Map<String, List<String>> SCALARS = Map.of(
            "text", List.of("string", "string"),
            "whole", List.of("integer", "long"),
            "flag", List.of("boolean", "boolean"),
            "null", List.of("null", "null"));

    private final Map<String, String> bodies = new LinkedHashMap<>();

    private Types(String... definitions) {
        for (String definition : definitions) {
            String[] parts = definition.split(": ", 2);
            bodies.put(parts[0], parts[1]);
        }
    }

    static Types of(String... definitions) {
        return new Types(definitions);
    }

    /** Returns the JSON Schema of the documents, which defines the other types under {@code $defs}. */
    public String jsonSchema() {
        List<String> definitions = new ArrayList<>();
        bodies.forEach((name, body) -> definitions.add(quoted(name) + ":" + jsonDefinition(body)));
        return Law.json("{'$ref':'#/$defs/" + documentName() + "','$defs':{" + String.join(",", definitions) + "}}");
    }

    /** Returns the Avro schema of the documents; its types are in one namespace. */
    public String avro() {
        return Law.json(new Avro().definition(documentName()));
    }

    private String documentName() {
        return bodies.keySet().iterator().next();
    }

    private static boolean isEnumeration(String body) {
        return body.startsWith("'");
    }

    private static String quoted(String name) {
        return "'" + name + "'";
    }

    private record Field(String name, boolean optional, String type) {

        static List<Field> all(String body) {
            List<Field> fields = new ArrayList<>();
            for (String field : body.split(", ", -1)) {
                String[] parts = field.split(" ", 2);
                boolean optional = parts[0].endsWith("?");
                fields.add(new Field(parts[0].replace("?", ""), optional, parts[1]));
            }
            return fields;
        }
    }

    /** Returns the types that a value may be of, parted where no bracket is open. */
    private static List<String> branches(String type) {
        List<String> branches = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            if (c == '|' && depth == 0) {
                branches.add(type.substring(start, i));
                start = i + 1;
            }
            depth += "[{".indexOf(c) >= 0 ? 1 : "]}".indexOf(c) >= 0 ? -1 : 0;
        }
        branches.add(type.substring(start));
        return branches;
    }

    private static String inner(String type) {
        return type.substring(1, type.length() - 1);
    }

    private static String jsonDefinition(String body) {
        if (isEnumeration(body)) {
            return "{'enum':[" + body.replace('|', ',') + "]}";
        }
        List<String> properties = new ArrayList<>();
        List<String> required = new ArrayList<>();
        for (Field field : Field.all(body)) {
            properties.add(quoted(field.name()) + ":" + json(field.type()));
            if (!field.optional()) {
                required.add(quoted(field.name()));
            }
        }
        return "{'type':'object','properties':{" + String.join(",", properties) + "},'required':["
                + String.join(",", required) + "],'additionalProperties':false}";
    }

    private static String json(String type) {
        List<String> branches = branches(type);
        if (branches.size() > 1) {
            return "{'oneOf':["
                    + String.join(",", branches.stream().map(Types::json).toList()) + "]}";
        }
        return switch (type.charAt(0)) {
            case '[' -> "{'type':'array','items':" + json(inner(type)) + "}";
            case '{' -> "{'type':'object','additionalProperties':" + json(inner(type)) + "}";
            case '\'' -> "{'const':" + type + "}";
            default ->
                SCALARS.containsKey(type)
                        ? "{'type':'" + SCALARS.get(type).get(0) + "'}"
                        : "{'$ref':'#/$defs/" + type + "'}";
        };
    }

    /** A type is defined where it is first named. */
    private final class Avro {

        private final List<String> defined = new ArrayList<>();

        String definition(String name) {
            defined.add(name);
            String body = bodies.get(name);
            String head = "{'name':'" + name + "','namespace':'documents','type':";
            if (isEnumeration(body)) {
                return head + "'enum','symbols':[" + body.replace('|', ',') + "]}";
            }
            return head + "'record','fields':["
                    + String.join(",", Field.all(body).stream().map(this::field).toList()) + "]}";
        }

        private String field(Field field) {
            String type = field.optional() ? "null|" + field.type() : field.type();
            return "{'name':'" + field.name() + "','type':" + schema(type)
                    + (field.optional() ? ",'default':null}" : "}");
        }

        private String schema(String type) {
            List<String> branches = branches(type);
            if (branches.size() > 1) {
                return "["
                        + String.join(",", branches.stream().map(this::schema).toList()) + "]";
            }
            return switch (type.charAt(0)) {
                case '[' -> "{'type':'array','items':" + schema(inner(type)) + "}";
                case '{' -> "{'type':'map','values':" + schema(inner(type)) + "}";
                case '\'' -> "'string'";
                default ->
                    SCALARS.containsKey(type)
                            ? quoted(SCALARS.get(type).get(1))
                            : defined.contains(type) ? "'documents." + type + "'" : definition(type);
            };
        }
    }
}
