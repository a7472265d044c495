package dev.stepwise.kafka;

import dev.stepwise.core.HeaderChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Brings headers up to date. Those that are not concerned stay what they are, and all stay in their order. */
final class HeaderChanges {

    private HeaderChanges() {}

    /** Returns changed headers; the ones given stay as they are. */
    static Headers copyWith(Headers headers, List<HeaderChange> changes) {
        RecordHeaders copy = new RecordHeaders();
        for (Header header : headers) {
            HeaderChange change = of(header.key(), changes);
            copy.add(change == null ? header : made(change));
        }
        // By index, as for each record that is upgraded.
        for (int i = 0; i < changes.size(); i++) {
            if (copy.lastHeader(changes.get(i).name()) == null) {
                copy.add(made(changes.get(i)));
            }
        }
        return copy;
    }

    /** Returns the first change to headers of that name; null if they stay. */
    private static @Nullable HeaderChange of(String name, List<HeaderChange> changes) {
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).name().equals(name)) {
                return changes.get(i);
            }
        }
        return null;
    }

    private static Header made(HeaderChange change) {
        return new RecordHeader(change.name(), change.value());
    }

    /** Sets the one header of that name, among headers that belong to a record that is still being read. */
    static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes headers, which belong to a record that is still being read, equal to others. */
    static void replace(Headers headers, Headers replacement) {
        for (Header header : headers.toArray()) {
            headers.remove(header.key());
        }
        for (Header header : replacement) {
            headers.add(header);
        }
    }
}
