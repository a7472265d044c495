package dev.stepwise.testing.lock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Chooses a few messages that show much: the smallest, the largest, then each time the one that adds most. */
final class Handful {

    static final int SIZE = 5;

    /** Nobody reads more. */
    private static final int LONGEST = 3_000;

    private static final int FEW_VALUES = 12;

    /** The members that an object at a place has in any message. */
    private final Map<String, Set<String>> members = new HashMap<>();

    /** How many texts are seen at a place: few are an enum, whose values count each. */
    private final Map<String, Set<String>> texts = new HashMap<>();

    private Handful() {}

    static List<String> of(Collection<String> candidates) {
        List<String> sorted = new ArrayList<>(new LinkedHashSet<>(candidates));
        // The text decides between messages of one length, so that the choice is steady.
        sorted.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        if (sorted.size() <= SIZE) {
            return sorted;
        }
        List<String> readable =
                sorted.stream().filter(text -> text.length() <= LONGEST).toList();
        return new Handful().choose(readable.size() < SIZE ? sorted.subList(0, SIZE) : readable);
    }

    private List<String> choose(List<String> sorted) {
        Map<String, JsonNode> trees = new LinkedHashMap<>();
        sorted.forEach(text -> trees.put(text, Json.tree(text).orElseGet(MissingNode::getInstance)));
        trees.values().forEach(tree -> learn("", tree));
        Map<String, Set<String>> features = new LinkedHashMap<>();
        trees.forEach((text, tree) -> {
            Set<String> found = new TreeSet<>();
            look("", tree, found);
            features.put(text, found);
        });
        Set<String> chosen = new LinkedHashSet<>();
        chosen.add(sorted.get(0));
        chosen.add(sorted.get(sorted.size() - 1));
        Set<String> seen = new HashSet<>();
        chosen.forEach(text -> seen.addAll(features.get(text)));
        while (chosen.size() < SIZE) {
            String best = best(features, chosen, seen);
            chosen.add(best);
            seen.addAll(features.get(best));
        }
        return List.copyOf(chosen);
    }

    private static String best(Map<String, Set<String>> features, Set<String> chosen, Set<String> seen) {
        String best = null;
        long most = -1;
        for (Map.Entry<String, Set<String>> candidate : features.entrySet()) {
            long added = candidate.getValue().stream()
                    .filter(feature -> !seen.contains(feature))
                    .count();
            if (added > most && !chosen.contains(candidate.getKey())) {
                best = candidate.getKey();
                most = added;
            }
        }
        return Objects.requireNonNull(best);
    }

    private void learn(String place, JsonNode node) {
        if (node.isTextual()) {
            texts.computeIfAbsent(place, any -> new HashSet<>()).add(node.textValue());
        }
        node.properties().forEach(member -> {
            members.computeIfAbsent(place, any -> new TreeSet<>()).add(member.getKey());
            learn(place + "." + member.getKey(), member.getValue());
        });
        if (node.isArray()) {
            node.forEach(element -> learn(place + "[]", element));
        }
    }

    private void look(String place, JsonNode node, Set<String> found) {
        found.add(place + " " + node.getNodeType());
        if (node.isObject()) {
            for (String name : members.getOrDefault(place, Set.of())) {
                if (node.has(name)) {
                    look(place + "." + name, node.get(name), found);
                } else {
                    found.add(place + "." + name + " absent");
                }
            }
        } else if (node.isArray()) {
            found.add(place + " of size " + Math.min(node.size(), 2));
            node.forEach(element -> look(place + "[]", element, found));
        } else if (node.isTextual()) {
            boolean few = texts.getOrDefault(place, Set.of()).size() <= FEW_VALUES;
            found.add(place
                    + (few
                            ? " is " + node.textValue()
                            : " empty " + node.textValue().isEmpty()));
            found.add(place + " ascii " + node.textValue().chars().allMatch(c -> c < 0x80));
        } else if (node.isNumber()) {
            found.add(place + " sign " + node.decimalValue().signum());
        } else {
            found.add(place + " is " + node);
        }
    }
}
