package dev.stepwise.core;

import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.spi.IdentityField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a message can state its type or version, and in which notations it does. */
sealed interface Place {

    List<Notation> notations();

    /** Returns the first notation in which the text is written. */
    default Optional<Notation> notationOf(String text) {
        return notations().stream()
                .filter(notation -> notation.read(text) != null)
                .findFirst();
    }

    default @Nullable Statement read(String text) {
        for (Notation notation : notations()) {
            Statement statement = notation.read(text);
            if (statement != null) {
                return statement;
            }
        }
        return null;
    }

    default String restate(String text, EventType type, SchemaVersion version) {
        return notationOf(text)
                .map(notation -> notation.restate(text, type, version))
                .filter(restated -> !isOfAnother(type, read(restated)))
                .orElseGet(() -> made(type, version));
    }

    /** Such as a URI of one event type, which a step has renamed. */
    private static boolean isOfAnother(EventType type, @Nullable Statement statement) {
        return statement != null
                && statement.type() != null
                && !statement.type().equals(type);
    }

    /** In the first notation that does not state another type: a field can have one for each of several types. */
    private String made(EventType type, SchemaVersion version) {
        List<String> texts = notations().stream()
                .map(notation -> notation.restate("", type, version))
                .toList();
        return texts.stream().filter(text -> isOf(type, read(text))).findFirst().orElse(texts.get(0));
    }

    private static boolean isOf(EventType type, @Nullable Statement statement) {
        return statement != null
                && (statement.type() == null || statement.type().equals(type));
    }

    default String expected() {
        return notations().stream().map(Notation::toString).distinct().collect(Collectors.joining(" or "));
    }

    record Header(String name, List<Notation> notations) implements Place {
        @Override
        public String toString() {
            return "header " + name;
        }
    }

    record Field(Path path, List<Notation> notations, List<VersionRange> ranges) implements Place {

        /** Returns the field as the engine sees it in messages of one event type. */
        IdentityField in(MigratorChain chain) {
            Optional<VersionRange> range =
                    ranges.stream().filter(candidate -> candidate.isOf(chain)).findFirst();
            return new FieldOfChain(this, chain, range);
        }

        @Override
        public String toString() {
            return "field " + path;
        }
    }

    record FieldOfChain(Field field, MigratorChain chain, Optional<VersionRange> range) implements IdentityField {

        @Override
        public Path path() {
            return field.path();
        }

        @Override
        public Presence presenceAt(SchemaVersion version) {
            return range.map(r -> r.contains(chain, version) ? Presence.REQUIRED : Presence.FORBIDDEN)
                    .orElse(Presence.OPTIONAL);
        }

        @Override
        public String textAt(SchemaVersion version, String current) {
            return field.restate(current, chain.eventType(version), version);
        }
    }
}
