package dev.stepwise.testing.messages;

import dev.stepwise.avro.AvroFormat;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Spelling;
import dev.stepwise.core.spi.SchemaLanguage;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks in other versions for the paths that a version lacks, so that none is misspelt in silence. */
record PathSearch(Catalogue catalogue, EventType type, Overrides overrides) {

    private static final SchemaLanguage AVRO = new AvroFormat().schemas().orElseThrow();
    private static final int NEAR = 3;

    /**
     * Checks that each path is one of some version.
     *
     * @param missing the paths that one version lacks
     * @param known the paths that it has
     * @throws IllegalArgumentException if no version has one of them
     */
    void require(Set<String> missing, Set<String> known) {
        Set<String> left = new LinkedHashSet<>(missing);
        Set<String> all = new LinkedHashSet<>(known);
        for (SchemaVersion version : catalogue.versions(type)) {
            if (left.isEmpty()) {
                return;
            }
            if (catalogue.schema(type, version, JsonMessages.LANGUAGE).isPresent()) {
                GivenPaths paths = JsonMessages.compiled(catalogue, type, version, overrides)
                        .given();
                left.retainAll(paths.missing());
                all.addAll(paths.known());
            }
            avro(version)
                    .ifPresent(shape -> left.removeIf(
                            path -> has(shape, FieldPath.parse(path).names())));
        }
        if (!left.isEmpty()) {
            String path = left.iterator().next();
            throw new IllegalArgumentException("Expected a path that a version of " + type + " has but found " + path
                    + ", for which an arbitrary is given. " + near(path, all)
                    + "Mend the path, or drop the arbitrary.");
        }
    }

    private Optional<Shape> avro(SchemaVersion version) {
        return catalogue.schema(type, version, AVRO).map(text -> {
            try {
                return AVRO.read(text, catalogue.place(type, version, AVRO));
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "Expected an Avro schema at " + catalogue.place(type, version, AVRO) + " but " + e.getMessage(),
                        e);
            }
        });
    }

    private static boolean has(Shape shape, List<String> names) {
        if (shape instanceof Shape.Named named) {
            return has(named.resolved(), names);
        }
        if (names.isEmpty() || shape instanceof Shape.Any) {
            return true;
        }
        String name = names.get(0);
        List<String> further = names.subList(1, names.size());
        if (shape instanceof Shape.Union union) {
            return union.branches().stream().anyMatch(branch -> has(branch, names));
        }
        if (name.equals(FieldPath.ELEMENT)) {
            return (shape instanceof Shape.Array array && has(array.element(), further))
                    || (shape instanceof Shape.MapOf map && has(map.value(), further));
        }
        return shape instanceof Shape.Obj object
                && object.fields().entrySet().stream()
                        .filter(field ->
                                dev.stepwise.core.Path.quote(field.getKey()).equals(name))
                        .map(Map.Entry::getValue)
                        .anyMatch(field -> has(field.shape(), further));
    }

    private static String near(String path, Set<String> known) {
        List<String> near = known.stream()
                .sorted(Comparator.comparingInt((String other) -> Spelling.distance(path, other))
                        .thenComparing(other -> other))
                .limit(NEAR)
                .toList();
        return near.isEmpty() ? "" : "Paths like it are " + near.stream().collect(Collectors.joining(", ")) + ". ";
    }
}
