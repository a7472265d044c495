package dev.stepwise.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.util.Throwables.getStackTrace;

import dev.stepwise.core.EventType;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Upgrader;

/** Upgrades messages of the catalogue as an adapter would, each event type identified in its own way. */
final class Upgrading {

    static final MigratorRegistry REGISTRY = new CatalogueRegistry().registry();

    private Upgrading() {}

    /** Returns a payload in the target version; the same object if it has that version. */
    static Object upgrade(Object payload, EventType type, SchemaVersion from, SchemaVersion to) {
        Outcome outcome = Upgrader.builder(REGISTRY, identification(type, from))
                .target(type.name(), to.label())
                .build()
                .upgrade(payload, MessageContext.none());
        return outcome instanceof Outcome.Upgraded upgraded ? upgraded.payload() : payload;
    }

    /** Returns a payload in the latest version. */
    static Object upgrade(Object payload, EventType type, SchemaVersion from) {
        return upgrade(payload, type, from, REGISTRY.chain(type).orElseThrow().latest());
    }

    /** Returns a text in the target version. */
    static String upgrade(String type, String from, String to, String payload) {
        return (String) upgrade(payload, EventType.of(type), SchemaVersion.of(from), SchemaVersion.of(to));
    }

    /**
     * Returns what the code of a step threw at a message, or the failure of an operation, once it is certain that no
     * report quotes {@code secret}.
     */
    static Throwable failure(String type, String from, String to, String payload, String secret) {
        MigrationException failure =
                catchThrowableOfType(MigrationException.class, () -> upgrade(type, from, to, payload));
        assertThat(payload).contains(secret);
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).isEqualTo(MigrationException.Reason.STEP_FAILED);
        assertThat(getStackTrace(failure)).doesNotContain(secret);
        return failure.unredactedCause().orElse(failure);
    }

    private static Identification identification(EventType type, SchemaVersion version) {
        Identification.Builder identification = Identification.builder();
        return switch (type.name()) {
            case "customer-registered" ->
                identification
                        .fixedType(type.name())
                        .field("/version", Notation.version())
                        .build();
            case "mediawiki.revision-score" ->
                identification
                        .field("/$schema", Notation.uri("/mediawiki/revision/score/{version}", type.name()))
                        .build();
            default ->
                identification
                        .fixedType(type.name())
                        .fixedVersion(version.label())
                        .build();
        };
    }
}
