package dev.stepwise.core;

import org.jspecify.annotations.Nullable;

/** The notations of a bare name and a bare label. */
enum Notations implements Notation {
    TYPE("the name of an event type") {
        @Override
        public @Nullable Statement read(String text) {
            return EventType.isName(text) ? new Statement(EventType.of(text), null) : null;
        }

        @Override
        public String restate(String text, EventType type, SchemaVersion version) {
            return type.name();
        }
    },
    VERSION("a version label, as text or number") {
        @Override
        public @Nullable Statement read(String text) {
            return SchemaVersion.isLabel(text) ? new Statement(null, SchemaVersion.of(text)) : null;
        }

        @Override
        public String restate(String text, EventType type, SchemaVersion version) {
            return version.label();
        }
    };

    private final String description;

    Notations(String description) {
        this.description = description;
    }

    @Override
    public String toString() {
        return description;
    }
}
