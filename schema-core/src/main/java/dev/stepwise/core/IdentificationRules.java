package dev.stepwise.core;

import com.google.common.base.Utf8;
import dev.stepwise.core.Identification.Source;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.WireFormat.Framed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sources of type and version that hold for some topics.
 *
 * @param paths those of the fields, in their order
 */
record IdentificationRules(
        List<Place.Header> headers,
        List<Place.Field> fields,
        List<Path> paths,
        Map<String, EventType> typeOfTopic,
        Statement fixed,
        Optional<SchemaVersion> assumedVersion,
        Map<EventType, SchemaVersion> assumedVersions) {

    IdentificationRules {
        typeOfTopic = Map.copyOf(typeOfTopic);
        assumedVersions = Map.copyOf(assumedVersions);
    }

    /** Returns what is known of a message: its type at least. */
    Identified identify(
            Object payload, @Nullable Framed frame, MessageContext context, Engine engine, MigratorRegistry registry) {
        Findings findings = new Findings();
        if (frame != null) {
            findings.add(frame.statement(), frame.place());
        }
        List<StatedHeader> stated = new ArrayList<>();
        for (Place.Header header : headers) {
            String text = headerText(header, context);
            if (text != null) {
                findings.addStated(readable(header, text, "text"), header);
                stated.add(new StatedHeader(header, text));
            }
        }
        boolean stamped = readStamp(payload, context, engine, findings);
        readFields(payload, engine, findings);
        readWhatIsGiven(context, stamped, findings, registry);
        return identified(findings, stamped, frame, stated, registry);
    }

    private Identified identified(
            Findings findings,
            boolean stamped,
            @Nullable Framed frame,
            List<StatedHeader> stated,
            MigratorRegistry registry) {
        EventType type = findings.type();
        if (type == null) {
            throw unidentified("no event type is stated. " + lookedAt(frame)
                    + " Mend the producer, or name the header, field or topic that tells the type.");
        }
        SchemaVersion version = findings.version();
        if (version == null) {
            version = assumedVersions.getOrDefault(type, assumedVersion.orElse(null));
        }
        if (version != null && !findings.isTypeStated()) {
            type = registry.nameAt(type, version);
        }
        boolean stampsAnyway = stamped || fixed.version() != null;
        return new Identified(
                type, Optional.ofNullable(version), frame, stated, findings.placesOfVersion(), stampsAnyway);
    }

    /** Whether there is a stamp that fits the payload; one that does not was written for another payload. */
    private static boolean readStamp(Object payload, MessageContext context, Engine engine, Findings findings) {
        byte[] value = context.header(Stamp.HEADER);
        Stamp stamp = value == null ? null : Stamp.read(value);
        if (stamp == null || !fits(stamp, payload, engine)) {
            return false;
        }
        findings.add(new Statement(stamp.type(), stamp.version()), "header " + Stamp.HEADER);
        return true;
    }

    private static boolean fits(Stamp stamp, Object payload, Engine engine) {
        try {
            return stamp.digest().equals(engine.digest(payload));
        } catch (MigrationException e) {
            // What cannot be read was not written by an upgrade. If it is to be upgraded, reading it says why.
            return false;
        }
    }

    /** Returns what stands in the fields; null if that cannot be read, which {@link #identify} then reports in its turn. */
    @Nullable List<FieldValue> tryFields(Object payload, Engine engine) {
        if (fields.isEmpty()) {
            return List.of();
        }
        try {
            return engine.fields(payload, paths);
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    private void readFields(Object payload, Engine engine, Findings findings) {
        if (fields.isEmpty()) {
            return;
        }
        List<FieldValue> values = engine.fields(payload, paths);
        for (int i = 0; i < values.size(); i++) {
            FieldValue value = values.get(i);
            switch (value.kind()) {
                case ABSENT -> {}
                case TEXT -> findings.addStated(readable(fields.get(i), value.text(), "text"), fields.get(i));
                case NUMBER -> findings.addStated(readable(fields.get(i), value.text(), "number"), fields.get(i));
                case OTHER ->
                    throw unidentified("expected " + fields.get(i).expected() + " in the " + fields.get(i)
                            + " but found " + value.text() + ". Mend the producer.");
            }
        }
    }

    private void readWhatIsGiven(
            MessageContext context, boolean stamped, Findings findings, MigratorRegistry registry) {
        EventType ofTopic = context.topic() == null ? null : typeOfTopic.get(context.topic());
        findings.addGiven(ofTopic, "topic " + context.topic(), registry);
        findings.addGiven(fixed.type(), "the fixed identification", registry);
        findings.add(new Statement(null, stamped ? null : fixed.version()), "the fixed identification");
    }

    private static @Nullable String headerText(Place.Header header, MessageContext context) {
        // First, since the last of several may have no value.
        if (context.headersDiffer(header.name())) {
            throw unidentified("the " + header + " occurs several times with different values. Mend the producer, or"
                    + " whatever adds the header again on the way.");
        }
        byte[] value = context.header(header.name());
        if (value == null) {
            if (context.hasHeader(header.name())) {
                throw unidentified(
                        "expected " + header.expected() + " in the " + header + " but found null. Mend the producer.");
            }
            return null;
        }
        if (!Utf8.isWellFormed(value)) {
            throw unidentified("expected " + header.expected() + " in the " + header + " but found " + value.length
                    + " bytes that are not UTF-8. Mend the producer.");
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    /** Something stands there that cannot be read: never taken for nothing, which would let an assumption in. */
    private static Statement readable(Place place, String text, String kind) {
        Statement statement = place.read(text);
        if (statement == null) {
            throw unidentified("expected " + place.expected() + " in the " + place + " but found a " + kind + " of "
                    + text.length() + " characters that is none. Mend the producer.");
        }
        return statement;
    }

    private static MigrationException unidentified(String problem) {
        return new MigrationException(Reason.UNIDENTIFIED, Where.unknown(), problem, null);
    }

    Set<Source> besidePayload() {
        Set<Source> sources = EnumSet.noneOf(Source.class);
        addIf(!headers.isEmpty(), Source.HEADER, sources);
        addIf(!typeOfTopic.isEmpty(), Source.TOPIC, sources);
        addIf(fixed.type() != null, Source.FIXED_TYPE, sources);
        addIf(fixed.version() != null, Source.FIXED_VERSION, sources);
        addIf(assumedVersion.isPresent() || !assumedVersions.isEmpty(), Source.ASSUMED_VERSION, sources);
        return sources;
    }

    private static void addIf(boolean used, Source source, Set<Source> sources) {
        if (used) {
            sources.add(source);
        }
    }

    /** Returns where type and version were looked for, as a sentence. */
    String lookedAt(@Nullable Framed frame) {
        String remark = frame == null || frame.remark().isEmpty() ? "" : " " + frame.remark();
        String places = Stream.concat(headers.stream(), fields.stream())
                .map(Place::toString)
                .collect(Collectors.joining(", "));
        return (places.isEmpty() ? "No header or field is named to tell it." : "Looked at: " + places + ".") + remark;
    }

    /** Returns the event type of all messages of a topic; null if these tell it themselves. */
    @Nullable EventType given(String topic) {
        EventType ofTopic = typeOfTopic.get(topic);
        return ofTopic == null ? fixed.type() : ofTopic;
    }

    List<IdentityField> fieldsOf(MigratorChain chain) {
        return fields.stream().map(field -> field.in(chain)).toList();
    }

    /** A header and the text that it had. */
    record StatedHeader(Place.Header header, String text) {}

    /**
     * What was found.
     *
     * @param frame the payload's frame, which may state the version
     * @param placesOfVersion the headers and fields that state the version
     * @param stampsAnyway whether a stamp says the version already, or a fixed version would contradict the new one
     */
    record Identified(
            EventType type,
            Optional<SchemaVersion> version,
            @Nullable Framed frame,
            List<StatedHeader> headers,
            List<Place> placesOfVersion,
            boolean stampsAnyway) {

        /** Returns the same of a payload in another frame. */
        Identified in(@Nullable Framed other) {
            return other == frame ? this : new Identified(type, version, other, headers, placesOfVersion, stampsAnyway);
        }

        /** Returns whether a stamp must say what the message itself does not say once it is of that version. */
        boolean needsStamp(MigratorChain chain, SchemaVersion to) {
            return stampsAnyway
                    || ((frame == null || !frame.states(chain.eventType(to), to))
                            && placesOfVersion.stream().noneMatch(place -> remains(place, chain, to)));
        }

        private static boolean remains(Place place, MigratorChain chain, SchemaVersion to) {
            return !(place instanceof Place.Field field)
                    || field.in(chain).presenceAt(to) != IdentityField.Presence.FORBIDDEN;
        }
    }
}
