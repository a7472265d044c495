package dev.stepwise.kafka;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is measured: by which names the registries show it, and what it means. */
enum MeterName {
    RECORDS(
            Kind.COUNTER,
            "records-total",
            null,
            Labels.CENSUS,
            "Records read, by the version that they were written in, whatever became of them: the census"),
    UPGRADED(
            Kind.COUNTER, "records-upgraded-total", Tags.OUTCOMES, Labels.CENSUS, "Records brought to another version"),
    LATEST(
            Kind.COUNTER,
            "records-latest-total",
            Tags.OUTCOMES,
            Labels.CENSUS,
            "Records handed over as they came, being of the version that they are brought to"),
    DISCARDED(
            Kind.COUNTER,
            "records-discarded-total",
            Tags.OUTCOMES,
            Labels.CENSUS,
            "Records that no longer exist in the newer version, as a step says"),
    IGNORED(
            Kind.COUNTER,
            "records-ignored-total",
            Tags.OUTCOMES,
            Labels.CENSUS,
            "Records of an event type among stepwise.ignored.event.types"),
    FAILED(
            Kind.COUNTER,
            "records-failed-total",
            Tags.OUTCOMES,
            Labels.CENSUS,
            "Records that could not be upgraded, once for each attempt"),
    KEYS(
            Kind.COUNTER,
            "keys-total",
            null,
            Labels.CENSUS,
            "Keys read of the topics in stepwise.keys, as records-total counts values; null is none"),
    KEYS_UPGRADED(
            Kind.COUNTER,
            "keys-upgraded-total",
            Tags.KEY_OUTCOMES,
            Labels.CENSUS,
            "Keys brought to another version: other ones, to Kafka"),
    KEYS_LATEST(
            Kind.COUNTER,
            "keys-latest-total",
            Tags.KEY_OUTCOMES,
            Labels.CENSUS,
            "Keys that are of the version that they are brought to"),
    KEYS_DISCARDED(
            Kind.COUNTER,
            "keys-discarded-total",
            Tags.KEY_OUTCOMES,
            Labels.CENSUS,
            "Keys that no longer exist in the newer version, as a step says; their records are left out"),
    KEYS_FAILED(
            Kind.COUNTER,
            "keys-failed-total",
            Tags.KEY_OUTCOMES,
            Labels.CENSUS,
            "Keys that could not be upgraded, once for each attempt; the values of their records are not looked at"),
    FAILURES(
            Kind.COUNTER,
            "failures-total",
            "stepwise.failures",
            Labels.FAILURE,
            "Failures by what became of the record and how far it came"),
    RETRIABLE(
            Kind.COUNTER,
            "failures-retriable-total",
            "stepwise.failures.retriable",
            Labels.NONE,
            "Attempts that failed for want of something that may come back, such as a schema registry; no failures of"
                    + " records"),
    DEAD_LETTERS(
            Kind.COUNTER,
            "dead-letters-total",
            "stepwise.dead.letters",
            Labels.NONE,
            "Dead letters written and acknowledged"),
    DEAD_LETTERS_UNWRITTEN(
            Kind.COUNTER,
            "dead-letters-unwritten-total",
            "stepwise.dead.letters.unwritten",
            Labels.NONE,
            "Dead letters that could not be written, so that the consumer failed"),
    PARKED(
            Kind.GAUGE,
            "parked-partitions",
            "stepwise.parked.partitions",
            Labels.NONE,
            "Partitions that are parked now"),
    OLDEST_PARKED(
            Kind.MILLIS,
            "parked-oldest-age-ms",
            "stepwise.parked.oldest.age",
            Labels.NONE,
            "For how long the partition has been parked that has been so the longest; 0 if none is"),
    PARKED_GONE(
            Kind.COUNTER,
            "parked-gone-total",
            "stepwise.parked.gone",
            Labels.NONE,
            "Records that the broker deleted while their partitions waited on them: lost"),
    TIME_COUNT(
            Kind.COUNTER,
            "upgrade-time-measured-total",
            Tags.TIMER,
            Labels.NONE,
            "Upgrades whose time was measured: all of the first thousand, and one in sixteen after that"),
    TIME_TOTAL(
            Kind.COUNTER,
            "upgrade-time-ns-total",
            Tags.TIMER,
            Labels.NONE,
            "The time of those together, in nanoseconds"),
    TIME_P50(
            Kind.GAUGE,
            "upgrade-time-ns-p50",
            Tags.TIMER,
            Labels.NONE,
            "The time that half of them took no longer than, within an eighth: in the last minute, or since it was read"
                    + " before; NaN if there were none"),
    TIME_P95(Kind.GAUGE, "upgrade-time-ns-p95", Tags.TIMER, Labels.NONE, "The same for 95 in 100"),
    TIME_P99(Kind.GAUGE, "upgrade-time-ns-p99", Tags.TIMER, Labels.NONE, "The same for 99 in 100"),
    TIME_MAX(Kind.GAUGE, "upgrade-time-ns-max", Tags.TIMER, Labels.NONE, "The same for all"),
    PLANS(
            Kind.COUNTER,
            "plans-compiled-total",
            "stepwise.plans.compiled",
            Labels.NONE,
            "Compiled plans in use, one for each version and payload format that came; consumers may share them"),
    FALLBACKS(
            Kind.COUNTER,
            "fused-fallbacks-total",
            "stepwise.fused.fallbacks",
            Labels.NONE,
            "Payloads that the engine for bytes gave up, so that the tree had to decide");

    private final Kind kind;
    private final String kafka;
    private final @Nullable String micrometer;
    private final Labels tags;
    private final String meaning;

    MeterName(Kind kind, String kafka, @Nullable String micrometer, Labels tags, String meaning) {
        this.kind = kind;
        this.kafka = kafka;
        this.micrometer = micrometer;
        this.tags = tags;
        this.meaning = meaning;
    }

    /** What a value is. */
    enum Kind {
        /** It only grows. */
        COUNTER,
        GAUGE,
        /** A gauge in milliseconds. */
        MILLIS
    }

    /** Which tags tell the meters of one name from each other. */
    private enum Labels {
        NONE,
        CENSUS,
        FAILURE;

        List<String> names() {
            return switch (this) {
                case NONE -> List.of();
                case CENSUS -> List.of(Tags.EVENT_TYPE, Tags.VERSION);
                case FAILURE -> List.of(Tags.POLICY, Tags.STAGE);
            };
        }
    }

    /** The names of tags in Kafka's spelling, Micrometer's having dots; and what is more than one meter in Kafka. */
    static final class Tags {
        static final String EVENT_TYPE = "event-type";
        static final String VERSION = "version";
        static final String POLICY = "policy";
        static final String STAGE = "stage";

        /** What is one meter in Micrometer, with the outcome as a tag, and one for each outcome in Kafka. */
        static final String OUTCOMES = "stepwise.records";

        /** The same of keys. */
        static final String KEY_OUTCOMES = "stepwise.keys";

        static final String TIMER = "stepwise.upgrade.time";

        private Tags() {}
    }

    Kind kind() {
        return kind;
    }

    String kafka() {
        return kafka;
    }

    /** Returns the name in Micrometer; null if it is the sum of others there. */
    @Nullable String micrometer() {
        return micrometer;
    }

    /** Returns the value of the tag that tells it from other outcomes in Micrometer; null if it is none. */
    @Nullable String outcome() {
        return Tags.OUTCOMES.equals(micrometer) || Tags.KEY_OUTCOMES.equals(micrometer)
                ? name().toLowerCase(Locale.ROOT).replace("keys_", "")
                : null;
    }

    /** Returns what counts the same of keys; itself if nothing does. */
    MeterName ofKeys() {
        return switch (this) {
            case RECORDS -> KEYS;
            case UPGRADED -> KEYS_UPGRADED;
            case LATEST -> KEYS_LATEST;
            case DISCARDED -> KEYS_DISCARDED;
            case FAILED -> KEYS_FAILED;
            default -> this;
        };
    }

    /** Returns the names of the tags, beside those that name the consumer. */
    List<String> tags() {
        return tags.names();
    }

    String meaning() {
        return meaning;
    }
}
