package dev.stepwise.avro;

import org.jspecify.annotations.Nullable;

/** What on a writer's schema tells the version of a message. Immutable. */
public final class VersionSource {

    /** The schema itself: its parsing canonical form, logical types and optional fields are those of one version. */
    public static final VersionSource FINGERPRINT = new VersionSource(null);

    private final @Nullable String property;

    private VersionSource(@Nullable String property) {
        this.property = property;
    }

    /** Returns the source that is a property of the schema, whose value is the label of the version. */
    public static VersionSource property(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Expected the name of a property but found \"" + name + "\"");
        }
        return new VersionSource(name);
    }

    @Nullable String property() {
        return property;
    }

    @Override
    public String toString() {
        return property == null ? "fingerprint" : "property " + property;
    }
}
