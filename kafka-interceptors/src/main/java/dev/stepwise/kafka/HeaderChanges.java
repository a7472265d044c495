package dev.stepwise.kafka;

import dev.stepwise.core.HeaderChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Brings headers up to date. Those that are not concerned stay what they are, and all stay in their order. */
final class HeaderChanges {

    private HeaderChanges() {}

    /** Returns changed headers; the ones given stay as they are. */
    static Headers copyWith(Headers headers, List<HeaderChange> changes) {
        Header[] all = headers.toArray();
        RecordHeaders copy = new RecordHeaders();
        for (Header header : all) {
            copy.add(changes.stream()
                    .filter(change -> change.name().equals(header.key()))
                    .<Header>map(change -> new RecordHeader(change.name(), change.value()))
                    .findFirst()
                    .orElse(header));
        }
        for (HeaderChange change : changes) {
            if (copy.lastHeader(change.name()) == null) {
                copy.add(change.name(), change.value());
            }
        }
        return copy;
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
