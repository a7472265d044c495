package dev.stepwise.core;

import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Notation.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the sources said of one message so far. They may not contradict each other. */
final class Findings {

    private @Nullable EventType type;
    private @Nullable SchemaVersion version;
    private @Nullable Object typeSource;
    private @Nullable Object versionSource;
    private boolean typeStated;

    /** The headers and fields that state the version and that an upgrade brings up to date. */
    private final List<Place> placesOfVersion = new ArrayList<>();

    void addStated(Statement statement, Place source) {
        add(statement, source);
        if (statement.version() != null) {
            placesOfVersion.add(source);
        }
    }

    void add(Statement statement, Object source) {
        if (statement.type() != null) {
            require("event type", type, typeSource, statement.type(), source);
            type = statement.type();
            typeSource = source;
            typeStated = true;
        }
        if (statement.version() != null) {
            require("version", version, versionSource, statement.version(), source);
            version = statement.version();
            versionSource = source;
        }
    }

    /** Adds a type that the message does not state itself: any name that the event type has at some version. */
    void addGiven(@Nullable EventType given, Object source, MigratorRegistry registry) {
        if (given == null || (type != null && registry.areOneType(type, given))) {
            return;
        }
        require("event type", type, typeSource, given, source);
        type = given;
        typeSource = source;
    }

    /** Returns whether the message says itself by which name its type goes. */
    boolean isTypeStated() {
        return typeStated;
    }

    private static void require(
            String what, @Nullable Object known, @Nullable Object knownSource, Object stated, Object statedSource) {
        if (known != null && !known.equals(stated)) {
            throw new MigrationException(
                    Reason.UNIDENTIFIED,
                    Where.unknown(),
                    "the " + what + " is stated in two ways: " + knownSource + " says " + known + ", but "
                            + statedSource + " says " + stated
                            + ". Mend the one that is wrong, or identify messages by one of them alone.",
                    null);
        }
    }

    @Nullable EventType type() {
        return type;
    }

    @Nullable SchemaVersion version() {
        return version;
    }

    List<Place> placesOfVersion() {
        return placesOfVersion;
    }
}
