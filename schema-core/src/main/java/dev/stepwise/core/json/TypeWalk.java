package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.json.TreeTypes.Said;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Goes through a document along its schema, and notes what the schema says of the values. */
final class TypeWalk {

    /** Keywords that say what a value is; without any of them it may be anything. */
    private static final List<String> SAYING =
            List.of("type", "const", "enum", "$ref", "allOf", "anyOf", "oneOf", "properties", "items", "prefixItems");

    /** What a part of a schema under these says holds for some values only, and which is not looked into. */
    private static final List<String> CONDITIONAL = List.of("then", "else");

    private final SchemaTypes types;
    private final SchemaFit fit;
    private final IdentityHashMap<JsonNode, Said> said = new IdentityHashMap<>();
    private final IdentityHashMap<JsonNode, Set<JsonNode>> sureOf = new IdentityHashMap<>();
    private final IdentityHashMap<JsonNode, Set<JsonNode>> unsureOf = new IdentityHashMap<>();

    private TypeWalk(SchemaTypes types) {
        this.types = types;
        this.fit = new SchemaFit(types);
    }

    static TreeTypes of(SchemaTypes types, JsonNode root) {
        TypeWalk walk = new TypeWalk(types);
        walk.walk(types.schema(), root, true);
        walk.open(root);
        return TreeTypes.of(types, walk.said);
    }

    /** Nobody says what is left. */
    private void open(JsonNode value) {
        if (!value.isNull() && !said.containsKey(value)) {
            said.put(value, new Said(Set.of(), Set.of(), true));
        }
        value.forEach(this::open);
    }

    /** @param sure whether the schema is that of the value: another branch of a union may be */
    private void walk(JsonNode schema, JsonNode value, boolean sure) {
        if (value.isNull() || !schema.isObject()) {
            return;
        }
        // A union that leads to itself, or several ways to one schema.
        boolean first = (sure ? sureOf : unsureOf)
                .computeIfAbsent(value, any -> Collections.newSetFromMap(new IdentityHashMap<>()))
                .add(schema);
        if (!first) {
            return;
        }
        if (SAYING.stream().anyMatch(schema::has)) {
            said.putIfAbsent(value, new Said(new HashSet<>(), new HashSet<>(), false));
        }
        reference(schema, value, sure);
        schema.path("allOf").forEach(part -> walk(part, value, sure));
        union(schema.path("anyOf"), value, sure);
        union(schema.path("oneOf"), value, sure);
        CONDITIONAL.forEach(keyword -> walk(schema.path(keyword), value, false));
        schema.path("dependentSchemas").forEach(part -> walk(part, value, false));
        if (value.isObject()) {
            members(schema, value, sure);
        } else if (value.isArray()) {
            elements(schema, value, sure);
        }
    }

    private void reference(JsonNode schema, JsonNode value, boolean sure) {
        JsonNode ref = schema.get("$ref");
        if (ref == null) {
            return;
        }
        String name = SchemaTypes.name(ref.asText());
        Said of = said.get(value);
        if (name != null && of != null) {
            (sure ? of.names() : of.maybe()).add(name);
        }
        types.target(ref).ifPresent(target -> walk(target, value, sure));
    }

    /** If no branch fits, the document is not valid: it may be of any. */
    private void union(JsonNode branches, JsonNode value, boolean sure) {
        List<JsonNode> fitting = new ArrayList<>();
        branches.forEach(branch -> {
            if (fit.fits(branch, value)) {
                fitting.add(branch);
            }
        });
        if (fitting.size() == 1) {
            walk(fitting.get(0), value, sure);
        } else {
            (fitting.isEmpty() ? branches : fitting).forEach(branch -> walk(branch, value, false));
        }
    }

    private void members(JsonNode schema, JsonNode value, boolean sure) {
        JsonNode properties = schema.path("properties");
        JsonNode patterns = schema.path("patternProperties");
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode declared = properties.get(member.getKey());
            boolean others = declared == null;
            if (declared != null) {
                walk(declared, member.getValue(), sure);
            }
            for (Map.Entry<String, JsonNode> pattern : patterns.properties()) {
                if (matches(pattern.getKey(), member.getKey())) {
                    others = false;
                    walk(pattern.getValue(), member.getValue(), sure);
                }
            }
            if (others) {
                walk(schema.path("additionalProperties"), member.getValue(), sure);
            }
        }
    }

    private static boolean matches(String pattern, String name) {
        try {
            return Pattern.compile(pattern).matcher(name).find();
        } catch (PatternSyntaxException e) {
            // ECMA-262 has some that Java has not.
            return true;
        }
    }

    /** Tuples stand under {@code prefixItems}, or in older drafts in a list under {@code items}. */
    private void elements(JsonNode schema, JsonNode value, boolean sure) {
        JsonNode items = schema.path("items");
        JsonNode first = items.isArray() ? items : schema.path("prefixItems");
        JsonNode rest = items.isArray() ? schema.path("additionalItems") : items;
        for (int i = 0; i < value.size(); i++) {
            walk(i < first.size() ? first.get(i) : rest, value.get(i), sure);
        }
    }
}
