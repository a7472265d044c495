package dev.stepwise.core;

import dev.stepwise.core.Engines.Formatted;
import dev.stepwise.core.IdentificationRules.Identified;
import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.HeaderView;
import dev.stepwise.core.spi.WireFormat.Framed;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What earlier messages came to that stated type and version in the same words: headers, fields, topic and frame. Holds a
 * number that is bounded, whatever messages say; thread-safe, since what it holds never changes and may be found or not.
 */
final class KnownMessages {

    private static final int SLOTS = 256;
    private static final int PROBES = 4;
    private static final int MOST_PLACES = 4;
    private static final int LONGEST_VALUE = 512;

    /** Of the headers: the stamp first, which only one message has, and then those that the rules look at. */
    private final List<String> names;

    private final boolean isByTopic;
    private final @Nullable Known[] slots = new @Nullable Known[SLOTS];

    private final boolean remembers;

    /** Remembers nothing where the rules read too much of each message. */
    KnownMessages(IdentificationRules rules) {
        names = Stream.concat(Stream.of(Stamp.HEADER), rules.headers().stream().map(Place.Header::name))
                .distinct()
                .toList();
        isByTopic = !rules.typeOfTopic().isEmpty();
        remembers = rules.headers().size() + rules.fields().size() <= MOST_PLACES;
    }

    /** The words in which a message states type and version. */
    static final class Words {
        private final byte[][] headers;
        private final List<FieldValue> fields;
        private final @Nullable String topic;
        private final @Nullable Statement frame;

        /**
         * @param headers the values of the headers that the rules look at, which belong to the message
         * @param frame what the frame of its payload says; null if it has none
         */
        private Words(byte[][] headers, List<FieldValue> fields, @Nullable String topic, @Nullable Statement frame) {
            this.headers = headers;
            this.fields = fields;
            this.topic = topic;
            this.frame = frame;
        }

        private boolean areEqual(Words other) {
            return Objects.equals(frame, other.frame)
                    && Objects.equals(topic, other.topic)
                    && areEqual(headers, other.headers)
                    && areEqual(fields, other.fields);
        }

        private static boolean areEqual(byte[][] some, byte[][] others) {
            for (int i = 0; i < some.length; i++) {
                if (!Arrays.equals(some[i], others[i])) {
                    return false;
                }
            }
            return true;
        }

        /** By index: no message needs an iterator. */
        private static boolean areEqual(List<FieldValue> some, List<FieldValue> others) {
            for (int i = 0; i < some.size(); i++) {
                if (!some.get(i).equals(others.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private boolean areShort() {
            return Arrays.stream(headers).allMatch(value -> value == null || value.length <= LONGEST_VALUE)
                    && fields.stream().allMatch(field -> field.text().length() <= LONGEST_VALUE);
        }

        private Words copy() {
            byte[][] copies = headers.clone();
            Arrays.setAll(copies, i -> copies[i] == null ? null : copies[i].clone());
            return new Words(copies, List.copyOf(fields), topic, frame);
        }

        private int slot() {
            int mixed = topic == null ? 0 : topic.hashCode();
            for (byte[] value : headers) {
                mixed = 31 * mixed + mix(value);
            }
            for (int i = 0; i < fields.size(); i++) {
                mixed = 31 * mixed + fields.get(i).text().hashCode();
            }
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

    /** What messages of the same words came to. */
    static final class Known {
        private final Words words;
        private final Identified message;
        private final @Nullable Formatted latestIn;
        private final Outcome arrived;

        /** Written without a lock, which is harmless: whoever misses it makes it again. */
        private @Nullable List<HeaderChange> changes;

        private Known(Words words, Identified message, @Nullable Formatted latestIn, Outcome arrived) {
            this.words = words;
            this.message = message;
            this.latestIn = latestIn;
            this.arrived = arrived;
        }

        Identified message(@Nullable Framed frame) {
            return message.in(frame);
        }

        /** Whether payloads of that format are of the target version by these words alone. */
        boolean isLatestIn(Formatted format) {
            return latestIn == format;
        }

        /** Returns the outcome for those. */
        Outcome arrived() {
            return arrived;
        }

        /** Returns the changes to their headers by an upgrade; null if they are not known, or differ. */
        @Nullable List<HeaderChange> changes() {
            return changes;
        }

        /** @param all the same for every payload */
        void setChanges(List<HeaderChange> all) {
            changes = List.copyOf(all);
        }
    }

    /** Returns the words of a message; null if they are such that the rules must look at them themselves. */
    @Nullable Words words(
            MessageContext context, IdentificationRules rules, Object payload, @Nullable Framed frame, Engine engine) {
        byte[][] headers = remembers && context instanceof HeaderView view ? view.single(names) : null;
        if (headers == null || headers[0] != null) {
            return null;
        }
        List<FieldValue> fields = rules.tryFields(payload, engine);
        return fields == null
                ? null
                : new Words(
                        headers, fields, isByTopic ? context.topic() : null, frame == null ? null : frame.statement());
    }

    /** Returns null if no message of these words is known. */
    @Nullable Known find(Words words) {
        int slot = words.slot();
        for (int i = 0; i < PROBES; i++) {
            Known known = slots[(slot + i) % SLOTS];
            if (known == null) {
                return null;
            }
            if (known.words.areEqual(words)) {
                return known;
            }
        }
        return null;
    }

    /**
     * Remembers what was found by words that are not known yet; does nothing where there is no room.
     *
     * @param latestIn the format of payloads that are of the target version by these words alone; null if they are not
     * @param arrived the outcome for those
     */
    void add(Words words, Identified message, @Nullable Formatted latestIn, Outcome arrived) {
        if (!words.areShort()) {
            return;
        }
        int slot = words.slot();
        for (int i = 0; i < PROBES; i++) {
            int at = (slot + i) % SLOTS;
            if (slots[at] == null) {
                // Without the frame, which holds its payload.
                slots[at] = new Known(words.copy(), message.in(null), latestIn, arrived);
                return;
            }
        }
    }
}
