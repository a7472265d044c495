package dev.stepwise.testing.messages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects what a schema says that its messages do not show. Not thread-safe. */
final class SchemaGaps {

    private static final String CONTENT =
            "what the text encodes is not looked at: texts are made by the other keywords";

    private static final Map<String, String> NOT_SUPPORTED = Map.of(
            "contentEncoding",
            CONTENT,
            "contentMediaType",
            CONTENT,
            "contentSchema",
            CONTENT,
            "$dynamicRef",
            "is read as $ref, so what a schema that refers to this one may put in its place is not made",
            "unevaluatedItems",
            "holds of every message, but no elements are made for it alone",
            "unevaluatedProperties",
            "holds of every message, but no members are made for it alone");

    private static final Set<String> ONLY_LATER = Set.of(
            "$dynamicRef",
            "dependentRequired",
            "dependentSchemas",
            "maxContains",
            "minContains",
            "prefixItems",
            "unevaluatedItems",
            "unevaluatedProperties",
            "contentSchema");

    private static final Set<String> ONLY_EARLIER = Set.of("additionalItems", "dependencies");

    /** Of both drafts, with those that only annotate. */
    private static final Set<String> KNOWN = Set.of(
            ("$schema $id $ref $anchor $dynamicAnchor $comment $defs $vocabulary definitions title description default"
                            + " deprecated readOnly writeOnly examples type enum const multipleOf maximum"
                            + " exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern format items"
                            + " maxItems minItems uniqueItems contains maxProperties minProperties required properties"
                            + " patternProperties additionalProperties propertyNames if then else allOf anyOf oneOf not"
                            + " prefixItems minContains maxContains dependentRequired dependentSchemas dependencies"
                            + " additionalItems")
                    .split(" "));

    private static final Set<String> FOREIGN = Set.of("$recursiveRef", "disallow", "divisibleBy", "extends");

    private final SchemaDialect dialect;
    private final Set<String> seen = new TreeSet<>();
    private final Map<String, String> lines = new TreeMap<>();

    SchemaGaps(SchemaDialect dialect) {
        this.dialect = dialect;
    }

    /** Notes what is not supported of a schema. */
    void look(SchemaPart part) {
        if (!part.node().isObject() || !seen.add(part.key())) {
            return;
        }
        part.node().fieldNames().forEachRemaining(keyword -> {
            boolean isForeign = FOREIGN.contains(keyword)
                    || (dialect == SchemaDialect.DRAFT_07 ? ONLY_LATER : ONLY_EARLIER).contains(keyword);
            if (isForeign) {
                note(part, keyword, "is a keyword of another draft, which says nothing in " + dialect);
            } else if (NOT_SUPPORTED.containsKey(keyword)) {
                note(part, keyword, NOT_SUPPORTED.get(keyword));
            } else if (!KNOWN.contains(keyword) && !isOfSomebody(keyword)) {
                note(part, keyword, "is no keyword of " + dialect + ": messages are made without it");
            }
        });
    }

    /** Returns whether a keyword has the name of an annotation of tools, such as x-owner or connect.name. */
    private static boolean isOfSomebody(String keyword) {
        return keyword.startsWith("x-") || keyword.indexOf('.') > 0 || keyword.indexOf(':') > 0;
    }

    /** Notes what values of a keyword do not show. */
    void note(SchemaPart part, String keyword, String meaning) {
        lines.putIfAbsent(part.place(keyword), meaning);
    }

    /** Notes what the values of a place do not show. */
    void note(String place, String meaning) {
        lines.putIfAbsent(place, meaning);
    }

    /** Returns a line for each, by place. */
    List<String> lines() {
        return lines.entrySet().stream()
                .map(line -> line.getKey() + ": " + line.getValue())
                .toList();
    }
}
