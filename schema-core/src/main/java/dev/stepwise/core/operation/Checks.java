package dev.stepwise.core.operation;

import dev.stepwise.core.EventType;
import dev.stepwise.core.Path;
import dev.stepwise.core.operation.MapValues.Otherwise;
import dev.stepwise.core.operation.MapValues.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What operations must be to make sense at all. All throw {@link IllegalArgumentException}. */
final class Checks {

    private Checks() {}

    static void noRoot(Path path) {
        require(!path.fromRoot(), "root(…) is for reading: expected a path within the scope but found " + path);
    }

    /** A member, which can be taken away or made. */
    static void member(Path path) {
        noRoot(path);
        require(!path.isSelf(), "Expected the path of a member but found the scope itself");
    }

    static void target(Path path) {
        member(path);
    }

    static void scope(Path path) {
        noRoot(path);
    }

    static void different(Path from, Path to) {
        require(!from.equals(to), "Expected two places but found " + from + " twice");
    }

    static Path parent(String path) {
        Path parsed = Path.parse(path);
        member(parsed);
        return parsed.parent();
    }

    /** Returns the last name; empty for the scope itself. */
    static String last(String path) {
        Path parsed = Path.parse(path);
        return parsed.isSelf() ? "" : parsed.last();
    }

    static void nameOf(Path path, String name) {
        require(!path.isSelf() || name.isEmpty(), "The scope itself has no name that could become \"" + name + "\"");
    }

    /** A dot is most likely a path, which the value would have to be moved to. */
    static String bareName(String name) {
        require(
                !name.contains("."),
                "Expected a name but found the path " + name + ". To another object it is move(…); a name with a dot is"
                        + " given in rename(Map.of(…)).");
        return name;
    }

    static Map<String, String> names(Map<String, String> names) {
        Map<String, String> copy = new LinkedHashMap<>();
        names.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> copy.put(e.getKey(), e.getValue()));
        require(!copy.isEmpty(), "Expected at least one name to change");
        require(new HashSet<>(copy.values()).size() == copy.size(), "Expected different new names but found " + copy);
        copy.forEach((from, to) -> require(!from.equals(to), "Expected a new name but found " + from + " again"));
        return Collections.unmodifiableMap(copy);
    }

    static List<Path> paths(String... paths) {
        return Stream.of(paths).map(Path::parse).toList();
    }

    static void targets(Splitter splitter, List<Path> targets) {
        require(
                targets.size() == splitter.parts(),
                "Expected a target for each of the " + splitter.parts() + " parts but found " + targets.size());
        targets.forEach(Checks::target);
        apart(targets);
    }

    static void sources(List<Path> paths) {
        require(!paths.isEmpty(), "Expected at least one path to join");
        paths.forEach(Checks::member);
        apart(paths);
    }

    /** None is another's parent, or the same. */
    private static void apart(List<Path> paths) {
        for (int i = 0; i < paths.size(); i++) {
            for (int j = 0; j < paths.size(); j++) {
                require(
                        i == j || !paths.get(i).startsWith(paths.get(j)),
                        paths.get(i) + " and " + paths.get(j) + " stand in each other's way");
            }
        }
    }

    static List<Pair> pairsOf(Map<?, ?> values) {
        return values.entrySet().stream()
                .map(entry -> new Pair(entry.getKey(), entry.getValue()))
                .toList();
    }

    static List<Pair> pairs(List<Pair> pairs) {
        require(!pairs.isEmpty(), "Expected at least one pair of values");
        List<Pair> sorted = new ArrayList<>(pairs);
        // The order of a Map is not the declaration's.
        sorted.sort((one, other) -> Values.describe(one.from()).compareTo(Values.describe(other.from())));
        Set<@Nullable Object> seen = new HashSet<>();
        for (Pair pair : sorted) {
            Object key = pair.from() instanceof Number number
                    ? Values.decimal(number).stripTrailingZeros()
                    : pair.from();
            require(seen.add(key), "Expected each value once but found one twice among those to be mapped");
        }
        return List.copyOf(sorted);
    }

    static void fallback(Otherwise otherwise, @Nullable Object fallback) {
        require(
                otherwise == Otherwise.USE || fallback == null,
                "Expected a fallback with USE alone but found one with " + otherwise);
    }

    static @Nullable Object scalar(@Nullable Object value) {
        Object neutral = Values.of(value);
        Kind kind = Kind.of(neutral);
        require(kind != Kind.ARRAY && kind != Kind.OBJECT, "Expected a value that is no list or map");
        return neutral;
    }

    static List<Operation> block(List<Operation> block) {
        conditional(block);
        require(block.stream().noneMatch(Checks::discards), "discard stands at the top of a step, or under when there");
        return List.copyOf(block);
    }

    static List<Operation> conditional(List<Operation> block) {
        require(!block.isEmpty(), "Expected at least one operation in the block");
        require(
                block.stream().noneMatch(RenameType.class::isInstance),
                "renameType stands at the top of a step: the type of a version is the same for all its messages");
        return List.copyOf(block);
    }

    private static boolean discards(Operation operation) {
        return operation instanceof Discard
                || (operation instanceof When when && when.block().stream().anyMatch(Checks::discards));
    }

    static void absentable(Path path, boolean orAbsent) {
        require(!orAbsent || !path.isSelf(), "The scope itself cannot become absent");
    }

    static void keyAndValue(String key, @Nullable String value) {
        require(!key.equals(value), "Expected different names for key and value but found " + key + " twice");
    }

    static void namedType(String name) {
        require(!name.isBlank(), "Expected the name of a type");
        require(
                TypeNames.primitive(name).isEmpty(),
                "Expected the name of a type of the schema but found that of a primitive type, " + name);
    }

    static void typeName(String name) {
        EventType.of(name);
    }

    static void reason(String reason) {
        require(!reason.isBlank(), "Expected a reason in words");
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }
}
