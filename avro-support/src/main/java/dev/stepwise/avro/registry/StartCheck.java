package dev.stepwise.avro.registry;

import dev.stepwise.avro.registry.SchemaRegistryFormat.Options;
import dev.stepwise.avro.registry.Targets.Target;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.WireFormat.Aim;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of a registry before the first message: targets have ids, registered versions have their way to them. */
final class StartCheck {

    static final String NOT_READY = "The schema registry is not ready for these chains:\n  ";

    private final Options options;
    private final RegistryAccess access;
    private final Writers writers;
    private final Targets targets;
    private final RegistrySchemas schemas;
    private final List<String> faults = new ArrayList<>();

    StartCheck(Options options, RegistryAccess access, Writers writers, Targets targets, RegistrySchemas schemas) {
        this.options = options;
        this.access = access;
        this.writers = writers;
        this.targets = targets;
        this.schemas = schemas;
    }

    void check(List<Aim> aims) {
        Set<String> topics = options.names() == SubjectNames.RECORD ? Set.of("") : options.topics();
        Map<String, OnTopic> bySubject = new LinkedHashMap<>();
        try {
            for (Aim aim : aims) {
                aim(aim, topics, bySubject, aims.size() == 1);
            }
            bySubject.forEach((subject, found) -> versions(subject, found.topic(), found.target(), aims));
        } catch (MigrationException e) {
            faults.add(e.getMessage());
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(NOT_READY + String.join("\n  ", faults));
        }
    }

    /**
     * A topic may be that of other chains: of several, a chain needs its id where any version of it is registered, and
     * in one topic at least.
     */
    private void aim(Aim aim, Set<String> topics, Map<String, OnTopic> bySubject, boolean only) {
        EventType type = aim.chain().eventType(aim.target());
        List<String> without = new ArrayList<>();
        boolean none = true;
        for (String topic : topics) {
            boolean found = false;
            for (String schemaType : List.of(Targets.AVRO, Targets.JSON)) {
                Target target = targets.find(topic, type, aim.target(), schemaType);
                if (target != null) {
                    bySubject.put(target.subject(), new OnTopic(topic.isEmpty() ? null : topic, target));
                    targets.learnGuid(target);
                    found = true;
                }
            }
            none &= !found;
            if (!found) {
                without.add(topic);
            }
        }
        boolean everywhere = none || only;
        without.stream()
                .filter(topic -> everywhere || isOf(aim, topic))
                .map(topic -> targets.missing(topic, type, aim.target(), targets.schemaType(type, aim.target())))
                .forEach(faults::add);
    }

    private boolean isOf(Aim aim, String topic) {
        return aim.chain().versions().stream().anyMatch(version -> {
            EventType type = aim.chain().eventType(version);
            return targets.find(topic, type, version, targets.schemaType(type, version)) != null;
        });
    }

    private static boolean has(Aim aim, @Nullable EventType type, SchemaVersion version) {
        return type == null
                ? aim.chain().versions().contains(version)
                : aim.chain().eventTypes().contains(type)
                        && aim.chain().versions(type).contains(version);
    }

    private record OnTopic(@Nullable String topic, Target target) {}

    /** Versions after the target's are those of a deploy that is under way: their messages are told to be newer. */
    private void versions(String subject, @Nullable String topic, Target target, List<Aim> aims) {
        Integer last = access.version(subject, target.schema());
        for (int number : schemas.versions(subject)) {
            if (last == null || number < last) {
                version(subject, topic, number, aims);
            }
        }
    }

    private void version(String subject, @Nullable String topic, int number, List<Aim> aims) {
        SchemaMetadata registered = access.schema(subject, number);
        if (registered == null) {
            return;
        }
        try {
            Statement stated = writers.get(new SchemaKey.Id(registered.getId()), topic)
                    .found()
                    .statement();
            SchemaVersion version = stated.version();
            if (version != null && aims.stream().noneMatch(aim -> has(aim, stated.type(), version))) {
                faults.add("version " + number + " of subject " + subject + " (schema id " + registered.getId()
                        + ") has no way to the latest: no chain has a version " + version
                        + ". Add a .step(…) for it, or delete it from the subject.");
            }
        } catch (MigrationException e) {
            if (e.reason() == MigrationException.Reason.UNAVAILABLE) {
                throw e;
            }
            faults.add("version " + number + " of subject " + subject + ": " + e.getMessage());
        }
    }
}
