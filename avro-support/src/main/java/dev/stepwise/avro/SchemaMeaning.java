package dev.stepwise.avro;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What a schema says of its values beyond its parsing canonical form: logical types, and which fields are optional. */
final class SchemaMeaning {

    private final Map<String, String> notes = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();

    private SchemaMeaning() {}

    static SchemaMeaning of(Schema schema) {
        SchemaMeaning meaning = new SchemaMeaning();
        meaning.walk(schema, "");
        return meaning;
    }

    /** Returns what another schema of the same canonical form says differently, such as "price is …, not …". */
    Optional<String> difference(SchemaMeaning other) {
        Set<String> paths = new HashSet<>(notes.keySet());
        paths.addAll(other.notes.keySet());
        return paths.stream()
                .sorted()
                .filter(path -> !Objects.equals(notes.get(path), other.notes.get(path)))
                .findFirst()
                .map(path -> (path.isEmpty() ? "the whole" : path) + " is " + text(other.notes.get(path))
                        + " there, not " + text(notes.get(path)));
    }

    private static String text(@Nullable String note) {
        return note == null ? "plain" : note;
    }

    private void walk(Schema schema, String path) {
        note(path, schema.getProp("logicalType"), schema);
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> walk(field, path));
                }
            }
            case ARRAY -> walk(schema.getElementType(), path + "[]");
            case MAP -> walk(schema.getValueType(), path + "[]");
            case UNION -> {
                for (int i = 0; i < schema.getTypes().size(); i++) {
                    walk(schema.getTypes().get(i), path + "|" + i);
                }
            }
            default -> {}
        }
    }

    private void walk(Schema.Field field, String path) {
        String at = path.isEmpty() ? field.name() : path + "." + field.name();
        if (field.hasDefaultValue() && field.defaultVal() == JsonProperties.NULL_VALUE) {
            notes.put(at + " (where it is null)", "absent");
        }
        walk(field.schema(), at);
    }

    private void note(String path, @Nullable String logicalType, Schema schema) {
        if (logicalType != null) {
            Object precision = schema.getObjectProp("precision");
            Object scale = schema.getObjectProp("scale");
            boolean sized = precision != null;
            notes.put(
                    path,
                    sized ? logicalType + "(" + precision + ", " + (scale == null ? 0 : scale) + ")" : logicalType);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SchemaMeaning meaning && notes.equals(meaning.notes);
    }

    @Override
    public int hashCode() {
        return notes.hashCode();
    }
}
