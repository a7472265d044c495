package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.SchemaVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts records by event type and the version that they were written in. It has as many rows as registry and settings
 * have names and versions, and a few for all else, whatever records say. Thread-safe.
 */
final class Census {

    /** Of no type that is known. */
    static final String UNKNOWN = "unknown";

    /** Of a type that is known, and a version that is newer than those. */
    static final String NEWER = "newer";

    /** It cannot be told which. */
    static final String INVALID = "invalid";

    private static final Set<MeterName> OUTCOMES = EnumSet.range(MeterName.UPGRADED, MeterName.FAILED);
    private static final Set<MeterName> ONLY_FAILURES = EnumSet.of(MeterName.FAILED);
    private static final Set<MeterName> OLDER = EnumSet.of(MeterName.UPGRADED, MeterName.DISCARDED, MeterName.FAILED);
    private static final Set<MeterName> AT_TARGET = EnumSet.of(MeterName.LATEST, MeterName.FAILED);
    private static final Set<MeterName> ABOVE = EnumSet.of(MeterName.UPGRADED, MeterName.LATEST, MeterName.FAILED);

    private final boolean ofKeys;
    private final Map<EventType, Versions> types = new HashMap<>();
    private final Row unknown = new Row(UNKNOWN, UNKNOWN, ONLY_FAILURES);
    private final Row invalid = new Row(INVALID, INVALID, ONLY_FAILURES);

    /** Read and written without a lock, which is harmless: what it holds belongs together. */
    private Hit last = new Hit(null, new LongAdder());

    /**
     * @param targets all chains, and what version each brings its records to
     * @param ignored event types without a chain
     */
    Census(Map<MigratorChain, SchemaVersion> targets, Collection<String> ignored) {
        this(targets, ignored, false);
    }

    private Census(Map<MigratorChain, SchemaVersion> targets, Collection<String> ignored, boolean ofKeys) {
        this.ofKeys = ofKeys;
        targets.forEach(this::add);
        ignored.forEach(name -> types.put(EventType.of(name), new Versions(name, Map.of(), MeterName.IGNORED)));
    }

    /** Returns one of keys, all of which are of these types: the settings say it, not the keys. */
    static Census ofKeys(Map<MigratorChain, SchemaVersion> targets) {
        return new Census(targets, List.of(), true);
    }

    private void add(MigratorChain chain, SchemaVersion target) {
        int position = chain.versions().indexOf(target);
        for (EventType type : chain.eventTypes()) {
            Versions versions = types.computeIfAbsent(
                    type, any -> new Versions(type.name(), new LinkedHashMap<>(), MeterName.FAILED));
            for (SchemaVersion version : chain.versions(type)) {
                int order = Integer.compare(chain.versions().indexOf(version), position);
                Set<MeterName> shown = order < 0 ? OLDER : order == 0 ? AT_TARGET : ABOVE;
                versions.known.put(version, new Row(type.name(), version.label(), shown));
            }
        }
    }

    private record Hit(@Nullable Outcome outcome, LongAdder counter) {}

    /** Counts a record. For many records in one thread see {@link CensusRun}. */
    void count(Outcome outcome) {
        Hit hit = last;
        if (hit.outcome != outcome) {
            hit = new Hit(outcome, counter(outcome));
            if (outcome instanceof Outcome.AlreadyLatest) {
                // One object for many records. Others would keep payloads.
                last = hit;
            }
        }
        hit.counter.increment();
    }

    /** Counts a record that could not be upgraded. */
    void count(MigrationException failure) {
        row(failure).counter(MeterName.FAILED).increment();
    }

    /** Returns what counts records like one. */
    LongAdder counter(Outcome outcome) {
        if (outcome instanceof Outcome.Upgraded done) {
            return row(done.type(), done.from()).counter(MeterName.UPGRADED);
        }
        if (outcome instanceof Outcome.AlreadyLatest latest) {
            return row(latest.type(), latest.version()).counter(MeterName.LATEST);
        }
        if (outcome instanceof Outcome.Discarded gone) {
            return row(gone.type(), gone.from()).counter(MeterName.DISCARDED);
        }
        Versions versions = types.get(outcome.type());
        return (versions == null ? unknown : versions.none).counter(MeterName.IGNORED);
    }

    /** Of a message that was understood: what no chain knows is newer. */
    private Row row(EventType type, SchemaVersion version) {
        Versions versions = types.get(type);
        return versions == null ? unknown : versions.known.getOrDefault(version, versions.newer);
    }

    private Row row(MigrationException failure) {
        EventType type = failure.where().type().orElse(null);
        if (type == null) {
            return invalid;
        }
        Versions versions = types.get(type);
        if (versions == null) {
            return unknown;
        }
        Row row = failure.where().from().map(versions.known::get).orElse(null);
        if (row != null) {
            return row;
        }
        return failure.reason() == Reason.NEWER_VERSION ? versions.newer : versions.none;
    }

    List<Meter> meters() {
        List<Meter> meters = new ArrayList<>();
        types.values().forEach(versions -> versions.addTo(meters));
        if (ofKeys) {
            return meters.stream()
                    .map(meter -> new Meter(meter.name().ofKeys(), meter.tags(), meter.value()))
                    .toList();
        }
        unknown.addTo(meters);
        invalid.addTo(meters);
        return meters;
    }

    /** The rows of an event type. */
    private static final class Versions {
        private final Map<SchemaVersion, Row> known;
        private final Row newer;
        private final Row none;

        /** @param ofNone what becomes of records without a version that is known */
        Versions(String type, Map<SchemaVersion, Row> known, MeterName ofNone) {
            this.known = known;
            this.newer = new Row(type, NEWER, ABOVE);
            this.none = new Row(type, ofNone == MeterName.IGNORED ? UNKNOWN : INVALID, EnumSet.of(ofNone));
        }

        void addTo(List<Meter> meters) {
            known.values().forEach(row -> row.addTo(meters));
            none.addTo(meters);
            if (!known.isEmpty()) {
                newer.addTo(meters);
            }
        }
    }

    private static final class Row {
        private final List<String> tags;
        private final Set<MeterName> shown;

        /** Of all outcomes, so that the sum is right even where one is not shown. */
        private final Map<MeterName, LongAdder> counters = new EnumMap<>(MeterName.class);

        Row(String type, String version, Set<MeterName> shown) {
            this.tags = List.of(type, version);
            this.shown = shown;
            OUTCOMES.forEach(outcome -> counters.put(outcome, new LongAdder()));
        }

        LongAdder counter(MeterName outcome) {
            return Objects.requireNonNull(counters.get(outcome));
        }

        void addTo(List<Meter> meters) {
            meters.add(new Meter(MeterName.RECORDS, tags, this::all));
            shown.forEach(outcome -> meters.add(new Meter(outcome, tags, counter(outcome)::sum)));
        }

        private double all() {
            return counters.values().stream().mapToLong(LongAdder::sum).sum();
        }
    }
}
