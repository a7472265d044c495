package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Schemas that all hold of one value, with what they refer to and are made of.
 *
 * @param whole the schemas as they were given, by which a value is checked
 * @param parts those and the ones that hold with them
 * @param choices between schemas, one of which holds too; none of those that are settled
 * @param settled the choices that parts were chosen of already
 */
record Conjunction(List<SchemaPart> whole, List<SchemaPart> parts, List<Choice> choices, Set<String> settled) {

    /** Schemas of which one holds, and where it says so. */
    record Choice(SchemaPart part, String keyword, List<List<SchemaPart>> options) {

        String key() {
            return part.place(keyword);
        }
    }

    /** What a value may fail although it is made by all keywords that are understood. */
    private static final Set<String> UNSURE = Set.of(
            "oneOf",
            "not",
            "if",
            "contains",
            "maxContains",
            "unevaluatedItems",
            "unevaluatedProperties",
            "uniqueItems");

    /** Returns what tells these schemas from others. */
    String key() {
        Set<String> keys = new TreeSet<>();
        parts.forEach(part -> keys.add(part.key()));
        return keys + " " + settled;
    }

    /** Returns where it stands, for messages. */
    String place() {
        return whole.isEmpty() ? "a place without a schema" : whole.get(0).place();
    }

    /** Returns the schemas by which a value is checked. */
    List<SchemaPart> checked() {
        return whole.stream().filter(part -> !part.isMade()).toList();
    }

    /** Returns whether a value that is made of the parts must be checked. */
    boolean isUnsure() {
        return parts.stream().anyMatch(part -> UNSURE.stream().anyMatch(part::has));
    }

    /** Returns whether there is a schema that allows nothing. */
    boolean isNothing() {
        return parts.stream()
                .anyMatch(part -> part.node().isBoolean() && !part.node().booleanValue());
    }

    /** Returns the parts that have a keyword. */
    List<SchemaPart> having(String keyword) {
        return parts.stream().filter(part -> part.has(keyword)).toList();
    }

    /** Returns the numbers of a keyword. */
    List<JsonNode> numbers(String keyword) {
        return having(keyword).stream()
                .map(part -> part.get(keyword))
                .filter(JsonNode::isNumber)
                .toList();
    }

    /** Returns the greatest of the numbers of a keyword that counts, or a number if there are none. */
    int atLeast(String keyword, int otherwise) {
        return numbers(keyword).stream().mapToInt(JsonNode::intValue).max().orElse(otherwise);
    }

    /** Returns the least of the numbers of a keyword that counts, or the greatest number if there are none. */
    int atMost(String keyword) {
        return numbers(keyword).stream()
                .mapToInt(number -> number.bigIntegerValue().bitLength() > 31 ? Integer.MAX_VALUE : number.intValue())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** Returns the names of members that schemas speak of. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        having("properties").forEach(part -> part.get("properties").fieldNames().forEachRemaining(names::add));
        names.addAll(required());
        needed().forEach((name, others) -> {
            names.add(name);
            names.addAll(others);
        });
        return names;
    }

    Set<String> required() {
        Set<String> names = new LinkedHashSet<>();
        having("required").forEach(part -> part.get("required").forEach(name -> names.add(name.asText())));
        return names;
    }

    /** Returns the members that must be there if another is. */
    Map<String, Set<String>> needed() {
        Map<String, Set<String>> needed = new LinkedHashMap<>();
        for (String keyword : List.of("dependentRequired", "dependencies")) {
            having(keyword)
                    .forEach(part -> part.get(keyword).properties().forEach(member -> {
                        if (member.getValue().isArray()) {
                            Set<String> others = needed.computeIfAbsent(member.getKey(), name -> new LinkedHashSet<>());
                            member.getValue().forEach(name -> others.add(name.asText()));
                        }
                    }));
        }
        return needed;
    }

    /** Returns the schemas of a member. */
    List<SchemaPart> member(String name) {
        List<SchemaPart> found = new ArrayList<>();
        for (SchemaPart part : parts) {
            boolean named = part.get("properties").has(name);
            if (named) {
                found.add(part.below("properties", name));
            }
            List<String> patterns = patterns(part).stream()
                    .filter(pattern -> Pattern.compile(pattern).matcher(name).find())
                    .toList();
            patterns.forEach(pattern -> found.add(part.below("patternProperties", pattern)));
            if (!named && patterns.isEmpty()) {
                part.schema("additionalProperties").ifPresent(found::add);
            }
        }
        return found;
    }

    /** Returns the patterns of names. */
    List<String> patterns() {
        return parts.stream()
                .flatMap(part -> patterns(part).stream())
                .distinct()
                .toList();
    }

    private static List<String> patterns(SchemaPart part) {
        List<String> patterns = new ArrayList<>();
        part.get("patternProperties").fieldNames().forEachRemaining(patterns::add);
        return patterns;
    }

    /** Returns how many elements have schemas of their own. */
    int ownElements() {
        return parts.stream()
                .mapToInt(part -> Math.max(
                        part.get("prefixItems").size(),
                        part.get("items").isArray() ? part.get("items").size() : 0))
                .max()
                .orElse(0);
    }

    /** Returns the schemas of an element. */
    List<SchemaPart> element(int index) {
        List<SchemaPart> found = new ArrayList<>();
        for (SchemaPart part : parts) {
            boolean list = part.get("items").isArray();
            List<SchemaPart> own = part.list(list ? "items" : "prefixItems");
            if (index < own.size()) {
                found.add(own.get(index));
            } else {
                part.schema(list ? "additionalItems" : "items").ifPresent(found::add);
            }
        }
        return found;
    }

    /** Returns the schemas of a keyword, of all parts. */
    List<SchemaPart> schemas(String keyword) {
        return parts.stream().flatMap(part -> part.schema(keyword).stream()).toList();
    }

    /** Returns whether a keyword has a schema that does not allow everything. */
    boolean closes(String keyword) {
        return schemas(keyword).stream()
                .anyMatch(part -> part.node().isObject() || !part.node().booleanValue());
    }

    /** Returns the values of a keyword whose values are texts. */
    List<String> texts(String keyword) {
        return having(keyword).stream()
                .map(part -> part.get(keyword).asText())
                .distinct()
                .toList();
    }

    /** Returns this with the schemas of an option, one for each option of the choice. */
    List<Conjunction> chosen(Choice choice, Function<List<SchemaPart>, Conjunction> joined) {
        return choice.options().stream()
                .map(option -> {
                    List<SchemaPart> all = new ArrayList<>(parts);
                    all.addAll(option);
                    Conjunction more = joined.apply(all);
                    Set<String> done = new TreeSet<>(settled);
                    done.add(choice.key());
                    return new Conjunction(
                            whole,
                            more.parts(),
                            more.choices().stream()
                                    .filter(other -> !done.contains(other.key()))
                                    .toList(),
                            done);
                })
                .toList();
    }
}
