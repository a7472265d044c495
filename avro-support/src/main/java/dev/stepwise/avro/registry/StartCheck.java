package dev.stepwise.avro.registry;

import dev.stepwise.avro.registry.SchemaRegistryFormat.Options;
import dev.stepwise.avro.registry.Targets.Target;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.WireFormat.Aim;
import dev.stepwise.core.spi.WireFormat.Share;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must hold of a registry before the first message: targets have ids, registered versions have their way to them. */
final class StartCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistryFormat.class);

    private static final List<String> TYPES = List.of(Targets.AVRO, Targets.JSON);

    static final String NOT_READY = "The schema registry is not ready for these chains:\n  ";

    private final Options options;
    private final RegistryAccess access;
    private final Writers writers;
    private final Targets targets;
    private final RegistrySchemas schemas;
    private final List<String> faults = new ArrayList<>();
    private final NavigableSet<String> unproven = new TreeSet<>();

    StartCheck(Options options, RegistryAccess access, Writers writers, Targets targets, RegistrySchemas schemas) {
        this.options = options;
        this.access = access;
        this.writers = writers;
        this.targets = targets;
        this.schemas = schemas;
    }

    void check(List<Aim> aims) {
        Map<String, OnTopic> bySubject = new LinkedHashMap<>();
        options.topics().stream()
                .filter(topic -> aims.stream().anyMatch(aim -> aim.share().apply(topic) == Share.OPEN))
                .forEach(unproven::add);
        try {
            for (Aim aim : aims) {
                aim(aim, bySubject, aims.size() == 1);
            }
            bySubject.forEach((subject, found) -> versions(subject, found.topic(), found.target(), aims));
        } catch (MigrationException e) {
            faults.add(e.getMessage());
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(NOT_READY + String.join("\n  ", faults));
        }
        if (options.names() != SubjectNames.RECORD) {
            warn();
        }
    }

    private void warn() {
        if (options.topics().isEmpty()) {
            LOG.warn(
                    "The topics are not named, so it is not known yet which subjects must have the schemas that messages"
                            + " are brought to: the first message of each topic finds out. Name the topics to have it checked at"
                            + " start.");
        } else if (!unproven.isEmpty()) {
            LOG.warn(
                    "None of the schemas that messages are brought to is registered for {}, whose messages tell their event"
                            + " type themselves: the first of them finds out. Register the schemas with {}, or say the event"
                            + " type of the topic to have it checked at start.",
                    unproven.size() == 1 ? "topic " + unproven.first() : "topics " + String.join(", ", unproven),
                    RegisterSchemas.class.getName());
        }
    }

    /**
     * A topic may be that of other chains. Where the identification leaves it open, a chain of several needs its id where
     * any version of it is registered, and in one topic at least.
     */
    private void aim(Aim aim, Map<String, OnTopic> bySubject, boolean only) {
        EventType type = aim.chain().eventType(aim.target());
        List<String> without = new ArrayList<>();
        boolean somewhere = false;
        for (String topic : topics(aim)) {
            boolean found = false;
            for (String schemaType : TYPES) {
                Target target = targets.find(topic, type, aim.target(), schemaType);
                if (target != null) {
                    bySubject.put(target.subject(), new OnTopic(topic.isEmpty() ? null : topic, target));
                    targets.learnGuid(target);
                    found = true;
                }
            }
            somewhere |= found || isAll(aim, topic);
            if (found) {
                unproven.remove(topic);
            } else {
                without.add(topic);
            }
        }
        boolean everywhere = only || !somewhere;
        for (String topic : without) {
            String schemaType = typeOfOlder(aim, topic);
            if (everywhere || isAll(aim, topic) || schemaType != null) {
                faults.add(targets.missing(
                                topic,
                                type,
                                aim.target(),
                                schemaType == null ? targets.schemaType(type, aim.target()) : schemaType)
                        + (topic.isEmpty()
                                ? ""
                                : "\n    (or mend stepwise.topics, if topic " + topic + " is misspelt there)"));
            }
        }
    }

    /** Returns the topics that can have messages of a chain; an empty name for all, where the record names the subject. */
    private Set<String> topics(Aim aim) {
        Set<String> topics = new TreeSet<>(options.topics());
        topics.removeIf(topic -> aim.share().apply(topic) == Share.NONE);
        if (options.names() != SubjectNames.RECORD) {
            return topics;
        }
        return topics.isEmpty() && !options.topics().isEmpty() ? Set.of() : Set.of("");
    }

    private static boolean isAll(Aim aim, String topic) {
        return !topic.isEmpty() && aim.share().apply(topic) == Share.ALL;
    }

    /** Returns the type of the schemas that are registered of any version; null if none is. */
    private @Nullable String typeOfOlder(Aim aim, String topic) {
        return TYPES.stream()
                .filter(schemaType -> aim.chain().versions().stream()
                        .anyMatch(version ->
                                targets.find(topic, aim.chain().eventType(version), version, schemaType) != null))
                .findFirst()
                .orElse(null);
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
