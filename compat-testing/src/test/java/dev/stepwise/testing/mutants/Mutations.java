package dev.stepwise.testing.mutants;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stepwise.core.operation.Functions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Makes every small change of the operations of a step that a slip of the hand could make. */
final class Mutations {

    private static final Set<String> PATHS = Set.of("path", "from", "to", "name", "target", "member", "key", "type");

    private final ArrayNode operations;
    private final Functions functions;
    private final List<Mutation> found = new ArrayList<>();
    private final Set<String> paths = new LinkedHashSet<>();

    private Mutations(ArrayNode operations, Functions functions) {
        this.operations = operations;
        this.functions = functions;
    }

    static List<Mutation> of(ArrayNode operations, Functions functions) {
        Mutations mutations = new Mutations(operations, functions);
        mutations.collectPaths(operations);
        mutations.block(JsonPointer.empty(), operations);
        return mutations.found;
    }

    private void collectPaths(JsonNode node) {
        node.properties().forEach(member -> {
            // What a function is given says "from" of something else.
            if (PATHS.contains(member.getKey()) && member.getValue().isTextual() && node.has("op")) {
                paths.add(member.getValue().asText());
            }
        });
        node.forEach(this::collectPaths);
    }

    /** Adds the operations with one change of what stands at a place. */
    private <N extends JsonNode> void add(
            String kind, String what, JsonPointer place, Class<N> type, Consumer<N> change) {
        ArrayNode copy = operations.deepCopy();
        change.accept(type.cast(copy.at(place)));
        if (!copy.equals(operations)) {
            found.add(new Mutation(kind, what, copy, functions));
        }
    }

    private void block(JsonPointer place, ArrayNode block) {
        for (int i = 0; i < block.size(); i++) {
            int at = i;
            JsonPointer here = place.appendIndex(at);
            String what = words(here, block.get(at));
            add("dropped", what, place, ArrayNode.class, operations -> operations.remove(at));
            add(
                    "duplicated",
                    what,
                    place,
                    ArrayNode.class,
                    all -> all.insert(at + 1, all.get(at).deepCopy()));
            for (int j = at + 1; j < block.size(); j++) {
                int other = j;
                add("reordered", what + " with [" + other + "]", place, ArrayNode.class, all -> {
                    JsonNode first = all.get(at);
                    all.set(at, all.get(other));
                    all.set(other, first);
                });
            }
            operation(here, (ObjectNode) block.get(at), what);
            if (block.get(at).path("block") instanceof ArrayNode inner) {
                block(here.appendProperty("block"), inner);
                add("unguarded", what, place, ArrayNode.class, all -> {
                    ArrayNode loose = (ArrayNode) all.remove(at).get("block");
                    for (int k = 0; k < loose.size(); k++) {
                        all.insert(at + k, loose.get(k));
                    }
                });
            }
        }
    }

    private static String words(JsonPointer place, JsonNode operation) {
        return operation.path("op").asText() + " at " + place;
    }

    private void operation(JsonPointer place, ObjectNode operation, String what) {
        operation.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (PATHS.contains(name) && value.isTextual()) {
                path(place, name, value.asText(), what);
            } else if (name.equals("value") || name.equals("fallback")) {
                constant(place, name, value, what);
            } else if (value instanceof ArrayNode texts && (name.equals("targets") || name.equals("paths"))) {
                texts(place.appendProperty(name), texts, what);
            } else if (name.equals("pairs")) {
                pairs(place.appendProperty(name), (ArrayNode) value, what);
            } else if (name.equals("names")) {
                names(place.appendProperty(name), (ObjectNode) value, what);
            } else if (name.equals("inputs")) {
                path(
                        place.appendProperty(name).appendIndex(0),
                        "path",
                        value.get(0).path("path").asText(),
                        what + ", input");
            } else if (name.equals("function")) {
                function(place.appendProperty(name), (ObjectNode) value, what);
            } else if (name.equals("condition")) {
                add("negated", what, place, ObjectNode.class, changed -> {
                    ObjectNode not = changed.objectNode().put("is", "not");
                    not.set("condition", changed.get(name));
                    changed.set(name, not);
                });
            } else if (value.isBoolean()) {
                add("policy", what + ", " + name, place, ObjectNode.class, o -> o.put(name, !value.asBoolean()));
            }
        });
        switch (operation.path("op").asText()) {
            case "rename", "move", "copy" -> policy(place, "onTarget", "REPLACE", what);
            case "mapValues" -> policy(place, "otherwise", "KEEP", what);
            case "keyBy" -> policy(place, "dropsKey", "", what);
            case "add" -> policy(place, "replacesNull", "", what);
            default -> {
                // It has no policy.
            }
        }
    }

    private void policy(JsonPointer place, String name, String other, String what) {
        add("policy", what + ", " + name, place, ObjectNode.class, operation -> {
            if (other.isEmpty()) {
                operation.put(name, !operation.path(name).asBoolean());
            } else {
                operation.put(name, other);
            }
        });
    }

    private void path(JsonPointer place, String name, String old, String what) {
        add("path", what + ", " + name + " misspelt", place, ObjectNode.class, o -> o.put(name, old + "x"));
        for (String other : paths) {
            if (!other.equals(old)) {
                add("path", what + ", " + name + " is " + other, place, ObjectNode.class, o -> o.put(name, other));
            }
        }
    }

    private void constant(JsonPointer place, String name, JsonNode old, String what) {
        add("constant", what + ", null", place, ObjectNode.class, operation -> operation.putNull(name));
        add("constant", what + ", another", place, ObjectNode.class, operation -> {
            if (old.isTextual()) {
                operation.put(name, old.asText() + "x");
            } else if (old.isIntegralNumber()) {
                operation.put(name, old.asLong() + 1);
            } else {
                operation.put(name, !old.asBoolean());
            }
        });
        if (old.isTextual()) {
            add("constant", what + ", empty", place, ObjectNode.class, operation -> operation.put(name, ""));
        }
        if (old.isIntegralNumber()) {
            add("constant", what + ", as text", place, ObjectNode.class, o -> o.put(name, old.asText()));
        }
    }

    private void texts(JsonPointer place, ArrayNode old, String what) {
        for (int i = 0; i < old.size(); i++) {
            int at = i;
            add(
                    "path",
                    what + ", " + old.get(at) + " misspelt",
                    place,
                    ArrayNode.class,
                    all -> all.set(at, TextNode.valueOf(all.get(at).asText() + "x")));
        }
        add("path", what + ", the other way round", place, ArrayNode.class, all -> all.add(all.remove(0)));
    }

    private void pairs(JsonPointer place, ArrayNode old, String what) {
        for (int i = 0; i < old.size(); i++) {
            int at = i;
            String pair = what + ", pair " + old.get(at);
            add("map entry", pair + " dropped", place, ArrayNode.class, all -> all.remove(at));
            add(
                    "map entry",
                    pair + " misspelt",
                    place,
                    ArrayNode.class,
                    all -> ((ArrayNode) all.get(at))
                            .set(1, TextNode.valueOf(all.get(at).get(1).asText() + "x")));
            add("map entry", pair + " with the next one's value", place, ArrayNode.class, all -> {
                ArrayNode one = (ArrayNode) all.get(at);
                ArrayNode next = (ArrayNode) all.get((at + 1) % all.size());
                JsonNode value = one.get(1);
                one.set(1, next.get(1));
                next.set(1, value);
            });
        }
    }

    private void names(JsonPointer place, ObjectNode old, String what) {
        old.properties().forEach(name -> {
            add(
                    "path",
                    what + ", new name misspelt",
                    place,
                    ObjectNode.class,
                    names -> names.put(name.getKey(), name.getValue().asText() + "x"));
            add("path", what + ", old name misspelt", place, ObjectNode.class, names -> {
                names.set(name.getKey() + "x", names.remove(name.getKey()));
            });
            add("path", what + ", the other way round", place, ObjectNode.class, names -> {
                names.remove(name.getKey());
                names.put(name.getValue().asText(), name.getKey());
            });
        });
    }

    private void function(JsonPointer place, ObjectNode old, String what) {
        JsonPointer parameters = place.appendProperty("parameters");
        old.path("parameters").properties().forEach(parameter -> {
            String name = parameter.getKey();
            JsonNode value = parameter.getValue();
            if (value.isIntegralNumber()) {
                for (int by : new int[] {-1, 1}) {
                    add(
                            "function",
                            what + ", " + name + " " + (value.asInt() + by),
                            parameters,
                            ObjectNode.class,
                            p -> p.put(name, value.asInt() + by));
                }
            } else if (name.equals("delimiter")) {
                add("function", what + ", another delimiter", parameters, ObjectNode.class, p -> p.put(name, "-"));
            } else if (name.equals("missing")) {
                for (String other : List.of("FAIL", "EMPTY", "ABSENT")) {
                    add(
                            "policy",
                            what + ", " + name + " " + other,
                            parameters,
                            ObjectNode.class,
                            p -> p.put(name, other));
                }
            }
        });
        for (ObjectNode other : Replacements.of(old)) {
            add("function", what + ", " + other.path("id").asText(), place, ObjectNode.class, function -> {
                function.removeAll();
                function.setAll(other);
            });
        }
        Replacements.of(old.path("id").asText(), functions)
                .forEach((name, changed) ->
                        found.add(new Mutation("function", what + ", " + name, operations.deepCopy(), changed)));
    }
}
