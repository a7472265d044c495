package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.testing.messages.Conjunction.Choice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what holds together: the schemas that others refer to and are made of. */
record SchemaJoin(SchemaReferences references, SchemaDialect dialect, SchemaGaps gaps) {

    Conjunction of(List<SchemaPart> whole) {
        Map<String, SchemaPart> parts = new LinkedHashMap<>();
        List<Choice> choices = new ArrayList<>();
        Deque<SchemaPart> waiting = new ArrayDeque<>(whole);
        while (!waiting.isEmpty()) {
            SchemaPart part = waiting.removeFirst();
            if (part.allowsEverything() || parts.putIfAbsent(part.key(), part) != null) {
                continue;
            }
            if (part.has("$ref") && dialect.refStandsAlone()) {
                // What stands beside the reference says nothing.
                parts.put(part.key(), part.made("", JsonNodes.FACTORY.objectNode()));
                waiting.add(references.target(part, "$ref"));
                continue;
            }
            gaps.look(part);
            for (String keyword : List.of("$ref", "$dynamicRef")) {
                if (part.has(keyword)) {
                    waiting.add(references.target(part, keyword));
                }
            }
            waiting.addAll(part.list("allOf"));
            choices(part, choices);
        }
        return new Conjunction(whole, List.copyOf(parts.values()), choices, Set.of());
    }

    private void choices(SchemaPart part, List<Choice> choices) {
        for (String keyword : List.of("oneOf", "anyOf")) {
            if (part.get(keyword).isArray()) {
                choices.add(new Choice(
                        part, keyword, part.list(keyword).stream().map(List::of).toList()));
            }
        }
        condition(part, choices);
        dependencies(part, dialect == SchemaDialect.DRAFT_07 ? "dependencies" : "dependentSchemas", choices);
    }

    /** Whether the condition holds is for the check to say, so that the other option needs no schema for it. */
    private static void condition(SchemaPart part, List<Choice> choices) {
        if (part.schema("if").isEmpty() || !(part.has("then") || part.has("else"))) {
            return;
        }
        List<SchemaPart> then = new ArrayList<>(List.of(part.below("if")));
        part.schema("then").ifPresent(then::add);
        choices.add(new Choice(
                part, "if", List.of(then, part.schema("else").map(List::of).orElse(List.of()))));
    }

    private static void dependencies(SchemaPart part, String keyword, List<Choice> choices) {
        part.get(keyword).properties().forEach(member -> {
            String name = member.getKey();
            if (!member.getValue().isArray()) {
                ObjectNode present = JsonNodes.FACTORY.objectNode();
                present.putArray("required").add(name);
                ObjectNode absent = JsonNodes.FACTORY.objectNode();
                absent.putObject("properties").put(name, false);
                SchemaPart schema = part.below(keyword, name);
                choices.add(new Choice(
                        part,
                        keyword + "/" + name,
                        List.of(
                                List.of(schema.made("present", present), schema),
                                List.of(schema.made("absent", absent)))));
            }
        });
    }
}
