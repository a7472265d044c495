package dev.stepwise.core;

import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.spi.WireFormat;
import dev.stepwise.core.spi.WireFormat.Share;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the event type and version of a message are found. Immutable and thread-safe.
 *
 * <p>Headers and fields that are named here may each state the type, the version, or both; all of them are looked at,
 * and two that contradict each other are an error. A type may also come from the topic or be fixed; a version may be
 * fixed, or assumed where a message states none. After an upgrade every header and field that stated the version says
 * the new one; where none did, the header {@code __stepwise.stamp} says it, and from then on it goes before what is
 * fixed or assumed.
 */
public final class Identification {

    private final IdentificationRules general;
    private final Map<String, IdentificationRules> byTopic;

    private final @Nullable WireFormat wireFormat;

    private Identification(
            IdentificationRules general, Map<String, IdentificationRules> byTopic, @Nullable WireFormat wireFormat) {
        this.wireFormat = wireFormat;
        this.general = general;
        this.byTopic = Map.copyOf(byTopic);
    }

    /** Returns whether there can be messages of a chain: of others there are none where the type is fixed. */
    boolean mayFind(MigratorChain chain) {
        return allRules().stream()
                .map(rules -> rules.fixed().type())
                .anyMatch(type -> type == null || chain.eventTypes().contains(type));
    }

    /** Returns which messages of a topic are those of a chain. Two chains may have had one name: then messages tell. */
    Share share(String topic, MigratorChain chain, MigratorRegistry registry) {
        EventType given = rules(topic).given(topic);
        if (given == null) {
            return Share.OPEN;
        }
        if (!chain.eventTypes().contains(given)) {
            return Share.NONE;
        }
        return registry.named(given).size() == 1 ? Share.ALL : Share.OPEN;
    }

    Optional<WireFormat> wireFormat() {
        return Optional.ofNullable(wireFormat);
    }

    /** What an identification can look at beside the payload. */
    public enum Source {
        /** A header that states type, version, or both. */
        HEADER,
        /** The topic, which tells the type, or by which rules messages are identified. */
        TOPIC,
        /** One type for all messages. */
        FIXED_TYPE,
        /** One version for all messages. */
        FIXED_VERSION,
        /** The version of messages that state none. */
        ASSUMED_VERSION
    }

    /** Returns what is looked at beside payloads; empty if they say all themselves. */
    public Set<Source> besidePayload() {
        Set<Source> sources = EnumSet.noneOf(Source.class);
        allRules().forEach(rules -> sources.addAll(rules.besidePayload()));
        if (!byTopic.isEmpty()) {
            sources.add(Source.TOPIC);
        }
        return sources;
    }

    /**
     * Returns the headers with which a new message states its type and version, for producers: all that are looked at, so
     * none where type and version stand elsewhere.
     *
     * @param topic the one that the message is for; null if it has none
     */
    public List<HeaderChange> headers(@Nullable String topic, EventType type, SchemaVersion version) {
        return rules(topic).headers().stream()
                .map(header -> HeaderChange.of(header.name(), header.restate("", type, version)))
                .toList();
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    IdentificationRules rules(@Nullable String topic) {
        return topic == null ? general : byTopic.getOrDefault(topic, general);
    }

    List<IdentificationRules> allRules() {
        List<IdentificationRules> all = new ArrayList<>(byTopic.values());
        all.add(general);
        return all;
    }

    /** Collects the sources of type and version. Setting the same thing twice throws. Not thread-safe. */
    public static final class Builder {
        private final Map<String, List<Notation>> headers = new LinkedHashMap<>();
        private final Map<Path, List<Notation>> fields = new LinkedHashMap<>();
        private final Map<Path, List<VersionRange>> ranges = new LinkedHashMap<>();
        private final Map<String, EventType> typeOfTopic = new LinkedHashMap<>();
        private final Map<String, IdentificationRules> topics = new LinkedHashMap<>();
        private final Map<EventType, SchemaVersion> assumedVersions = new LinkedHashMap<>();
        private @Nullable WireFormat wireFormat;
        private @Nullable EventType fixedType;
        private @Nullable SchemaVersion fixedVersion;
        private @Nullable SchemaVersion assumedVersion;

        private Builder() {}

        /**
         * Reads a header, whose value is UTF-8. Several notations of one header are tried in their order.
         *
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder header(String name, Notation notation) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("Expected the name of a header but found \"" + name + "\"");
            }
            headers.computeIfAbsent(name, key -> new ArrayList<>()).add(notation);
            return this;
        }

        /**
         * Reads a field of the payload, a text or a number. Several notations of one field are tried in their order.
         *
         * @param path dotted, or a JSON pointer; see {@link Path}
         * @throws IllegalArgumentException if the path is neither
         */
        public Builder field(String path, Notation notation) {
            fields.computeIfAbsent(Path.parse(path), key -> new ArrayList<>()).add(notation);
            return this;
        }

        /** Reads a field that some versions of an event type have and others have not; see {@link #field}. */
        public Builder field(String path, Notation notation, VersionRange range) {
            List<VersionRange> known = ranges.computeIfAbsent(Path.parse(path), key -> new ArrayList<>());
            if (known.stream().anyMatch(other -> other.type().equals(range.type()))) {
                throw new IllegalArgumentException(
                        "The versions of " + range.type() + " that have the field " + path + " are set already");
            }
            known.add(range);
            return field(path, notation);
        }

        /** Says that all messages of a topic are of one event type. */
        public Builder typeOfTopic(String topic, String type) {
            require(typeOfTopic.putIfAbsent(topic, EventType.of(type)), "event type of topic " + topic);
            return this;
        }

        /** Says that all messages are of one event type. */
        public Builder fixedType(String type) {
            require(fixedType, "fixed event type");
            fixedType = EventType.of(type);
            return this;
        }

        /** Says that all messages are of one version, as they were written. */
        public Builder fixedVersion(String version) {
            require(fixedVersion, "fixed version");
            fixedVersion = SchemaVersion.of(version);
            return this;
        }

        /** Says which version a message is taken to have if nothing else states one. */
        public Builder assumedVersion(String version) {
            require(assumedVersion, "assumed version");
            assumedVersion = SchemaVersion.of(version);
            return this;
        }

        /** Says which version a message of one event type is taken to have if nothing else states one. */
        public Builder assumedVersion(String type, String version) {
            require(
                    assumedVersions.putIfAbsent(EventType.of(type), SchemaVersion.of(version)),
                    "assumed version of " + type);
            return this;
        }

        /**
         * Reads the schema that a payload names, or carries; it may say type and version. What it says counts beside
         * headers and fields, and is brought up to date like them. It holds for all topics.
         */
        public Builder wireFormat(WireFormat format) {
            if (wireFormat != null) {
                throw new IllegalArgumentException("The wire format is set already");
            }
            wireFormat = format;
            return this;
        }

        /** Identifies the messages of a topic in a way of their own, to which nothing that is said here applies. */
        public Builder onTopic(String topic, Consumer<Builder> declaration) {
            Builder own = new Builder();
            declaration.accept(own);
            if (own.wireFormat != null) {
                throw new IllegalArgumentException("A wire format holds for all topics; set it outside of onTopic(…)");
            }
            if (!own.topics.isEmpty()) {
                throw new IllegalArgumentException("onTopic(…) cannot stand in the rules of topic " + topic);
            }
            if (topics.putIfAbsent(topic, own.rules()) != null) {
                throw new IllegalArgumentException("The identification of topic " + topic + " is set already");
            }
            return this;
        }

        /** Returns the identification. */
        public Identification build() {
            return new Identification(rules(), topics, wireFormat);
        }

        private IdentificationRules rules() {
            List<Place.Header> headerPlaces = headers.entrySet().stream()
                    .map(header -> new Place.Header(header.getKey(), List.copyOf(header.getValue())))
                    .toList();
            List<Place.Field> fieldPlaces = fields.entrySet().stream()
                    .map(field -> new Place.Field(
                            field.getKey(),
                            List.copyOf(field.getValue()),
                            List.copyOf(ranges.getOrDefault(field.getKey(), List.of()))))
                    .toList();
            return new IdentificationRules(
                    headerPlaces,
                    fieldPlaces,
                    fieldPlaces.stream().map(Place.Field::path).toList(),
                    typeOfTopic,
                    new Statement(fixedType, fixedVersion),
                    Optional.ofNullable(assumedVersion),
                    assumedVersions);
        }

        private static void require(@Nullable Object old, String what) {
            if (old != null) {
                throw new IllegalArgumentException("The " + what + " is set already, to " + old);
            }
        }
    }
}
