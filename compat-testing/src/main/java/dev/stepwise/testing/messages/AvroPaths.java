package dev.stepwise.testing.messages;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.spi.SchemaProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** The paths that an Avro schema has. */
final class AvroPaths {

    private final Set<String> known = new LinkedHashSet<>();
    private final Deque<String> around = new ArrayDeque<>();

    private AvroPaths() {}

    /**
     * Returns a gap for each path of the overrides that a schema lacks, unless other versions were found to have it.
     *
     * @throws IllegalArgumentException if no version has one of the paths
     */
    static List<String> gaps(SchemaProvider schemas, EventType type, Schema schema, Overrides overrides) {
        Set<String> missing = missing(schema, overrides);
        if (missing.isEmpty()) {
            return List.of();
        }
        if (schemas instanceof Catalogue catalogue) {
            new PathSearch(catalogue, type, overrides).require(missing, known(schema));
            return List.of();
        }
        return missing.stream()
                .map(path -> "the message: an arbitrary is given for " + path + ", which this version lacks")
                .toList();
    }

    private static Set<String> missing(Schema schema, Overrides overrides) {
        Set<String> missing = new LinkedHashSet<>(overrides.byPath().keySet());
        missing.removeIf(path -> has(schema, FieldPath.parse(path).names()));
        return missing;
    }

    private static boolean has(Schema schema, List<String> names) {
        if (names.isEmpty()) {
            return true;
        }
        String name = names.get(0);
        List<String> further = names.subList(1, names.size());
        return switch (schema.getType()) {
            case UNION -> schema.getTypes().stream().anyMatch(branch -> has(branch, names));
            case ARRAY -> name.equals(FieldPath.ELEMENT) && has(schema.getElementType(), further);
            case MAP -> name.equals(FieldPath.ELEMENT) && has(schema.getValueType(), further);
            case RECORD ->
                schema.getField(name) != null && has(schema.getField(name).schema(), further);
            default -> false;
        };
    }

    /** Returns the paths, of types that contain themselves those of the outermost. */
    private static Set<String> known(Schema schema) {
        AvroPaths paths = new AvroPaths();
        paths.add(schema, FieldPath.ROOT);
        return paths.known;
    }

    private void add(Schema schema, FieldPath path) {
        known.add(path.toString());
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(branch -> add(branch, path));
            case ARRAY -> add(schema.getElementType(), path.element());
            case MAP -> add(schema.getValueType(), path.element());
            case RECORD -> {
                if (!around.contains(schema.getFullName())) {
                    around.push(schema.getFullName());
                    schema.getFields().forEach(field -> add(field.schema(), path.member(field.name())));
                    around.pop();
                }
            }
            default -> {}
        }
    }
}
