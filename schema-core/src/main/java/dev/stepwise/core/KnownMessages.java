package dev.stepwise.core;

import dev.stepwise.core.Engines.Formatted;
import dev.stepwise.core.IdentificationRules.Identified;
import dev.stepwise.core.spi.HeaderView;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of earlier messages said, where they alone say it: equal ones need not be read again. Holds a number
 * that is bounded, whatever messages say; thread-safe, since what it holds never changes and may be found or not.
 */
final class KnownHeaders {

    private static final int SLOTS = 256;
    private static final int PROBES = 4;
    private static final int MOST_HEADERS = 2;
    private static final int LONGEST_VALUE = 512;

    private final @Nullable String first;
    private final @Nullable String second;
    private final boolean isByTopic;
    private final @Nullable Known[] slots = new @Nullable Known[SLOTS];

    private KnownHeaders(@Nullable String first, @Nullable String second, boolean isByTopic) {
        this.first = first;
        this.second = second;
        this.isByTopic = isByTopic;
    }

    /** Returns null where the rules read more than what can be remembered. */
    static @Nullable KnownHeaders of(IdentificationRules rules) {
        int count = rules.headers().size();
        return rules.fields().isEmpty() && count <= MOST_HEADERS
                ? new KnownHeaders(
                        count > 0 ? rules.headers().get(0).name() : null,
                        count > 1 ? rules.headers().get(1).name() : null,
                        !rules.typeOfTopic().isEmpty())
                : null;
    }

    /** What is known of messages that have the same headers. */
    static final class Known {
        private final byte @Nullable [] first;
        private final byte @Nullable [] second;
        private final @Nullable String topic;
        private final Identified message;
        private final @Nullable Formatted latestIn;
        private final Outcome arrived;

        private Known(
                byte @Nullable [] first,
                byte @Nullable [] second,
                @Nullable String topic,
                Identified message,
                @Nullable Formatted latestIn,
                Outcome arrived) {
            this.first = first == null ? null : first.clone();
            this.second = second == null ? null : second.clone();
            this.topic = topic;
            this.message = message;
            this.latestIn = latestIn;
            this.arrived = arrived;
        }

        private boolean isOf(byte @Nullable [] one, byte @Nullable [] other, @Nullable String ofTopic) {
            return Arrays.equals(first, one)
                    && Arrays.equals(second, other)
                    && (topic == null || topic.equals(ofTopic));
        }

        Identified message() {
            return message;
        }

        /** Whether payloads of that format are of the target version by these headers alone. */
        boolean isLatestIn(Formatted format) {
            return latestIn == format;
        }

        /** Returns the outcome for those. */
        Outcome arrived() {
            return arrived;
        }
    }

    /** Returns null if the headers are not known, or are such that the rules must look at them. */
    @Nullable Known find(MessageContext context) {
        if (!(context instanceof HeaderView view) || view.hasHeader(Stamp.HEADER)) {
            return null;
        }
        byte[] one = first == null ? null : view.only(first);
        byte[] other = second == null ? null : view.only(second);
        if (isOdd(view, first, one) || isOdd(view, second, other)) {
            return null;
        }
        String topic = isByTopic ? view.topic() : null;
        int slot = slot(one, other, topic);
        for (int i = 0; i < PROBES; i++) {
            Known known = slots[(slot + i) % SLOTS];
            if (known == null) {
                return null;
            }
            if (known.isOf(one, other, topic)) {
                return known;
            }
        }
        return null;
    }

    /** Whether it occurs, but not once and with a value. */
    private static boolean isOdd(HeaderView view, @Nullable String name, byte @Nullable [] value) {
        return value == null && name != null && view.hasHeader(name);
    }

    /**
     * Remembers what was found in headers that are not known yet; does nothing where there is no room.
     *
     * @param latestIn the format of payloads that are of the target version by these headers alone; null if they are not
     * @param arrived the outcome for those
     */
    void add(MessageContext context, Identified message, @Nullable Formatted latestIn, Outcome arrived) {
        if (!(context instanceof HeaderView view) || view.hasHeader(Stamp.HEADER)) {
            return;
        }
        byte[] one = first == null ? null : view.only(first);
        byte[] other = second == null ? null : view.only(second);
        if (isOdd(view, first, one) || isOdd(view, second, other) || isLong(one) || isLong(other)) {
            return;
        }
        String topic = isByTopic ? view.topic() : null;
        Known known = new Known(one, other, topic, message, latestIn, arrived);
        int slot = slot(one, other, topic);
        for (int i = 0; i < PROBES; i++) {
            int at = (slot + i) % SLOTS;
            if (slots[at] == null) {
                slots[at] = known;
                return;
            }
        }
    }

    private static boolean isLong(byte @Nullable [] value) {
        return value != null && value.length > LONGEST_VALUE;
    }

    private static int slot(byte @Nullable [] one, byte @Nullable [] other, @Nullable String topic) {
        int mixed = 31 * (31 * mix(one) + mix(other)) + (topic == null ? 0 : topic.hashCode());
        return Math.floorMod(mixed ^ (mixed >>> 8) ^ (mixed >>> 16), SLOTS);
    }

    /** Of a few bytes only: what is found is compared in any case. */
    private static int mix(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return 0;
        }
        int length = value.length;
        return ((length * 31 + value[0]) * 31 + value[length / 2]) * 31 + value[length - 1];
    }
}
