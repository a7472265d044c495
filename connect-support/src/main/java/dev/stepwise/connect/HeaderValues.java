package dev.stepwise.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Values;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;

/** Takes the values of headers back to what they were before the header converter made something else of them. */
final class HeaderValues {

    private HeaderValues() {}

    static RecordHeaders toKafka(Headers headers) {
        RecordHeaders all = new RecordHeaders();
        headers.forEach(header -> all.add(toKafka(header)));
        return all;
    }

    private static Header toKafka(org.apache.kafka.connect.header.Header header) {
        Object value = header.value();
        if (value == null) {
            return new RecordHeader(header.key(), null);
        }
        if (value instanceof byte[] bytes) {
            return new RecordHeader(header.key(), bytes);
        }
        if (value instanceof ByteBuffer buffer) {
            return new RecordHeader(header.key(), Utils.toArray(buffer));
        }
        return value instanceof String || isInteger(value)
                ? new RecordHeader(header.key(), value.toString().getBytes(UTF_8))
                : new Altered(header.key(), value.getClass());
    }

    private static boolean isInteger(Object value) {
        return value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long;
    }

    /**
     * A header whose text cannot be told any more: of 1.10 the converter has made 1.1. It may be there, as long as
     * nothing depends on it.
     */
    private record Altered(String key, Class<?> type) implements Header {

        @Override
        public byte[] value() {
            throw new MigrationException(
                    Reason.UNSUPPORTED,
                    Where.unknown(),
                    "the connector's header.converter has made a " + type.getSimpleName() + " of the header " + key
                            + ", so what it was as text is not known (of 1.10 it makes 1.1). Set"
                            + " header.converter=org.apache.kafka.connect.storage.StringConverter.",
                    null);
        }
    }

    /**
     * Returns the headers with those values that were changed.
     *
     * @param before what {@link #toKafka} made of them
     */
    static Headers changed(Headers headers, Iterable<Header> before, Iterable<Header> after) {
        ConnectHeaders changed = new ConnectHeaders();
        Iterator<org.apache.kafka.connect.header.Header> originals = headers.iterator();
        Iterator<Header> unchanged = before.iterator();
        // All stay in their order, and what is new stands behind them.
        for (Header header : after) {
            if (!originals.hasNext()) {
                changed.add(header.key(), text(header.value()));
                continue;
            }
            org.apache.kafka.connect.header.Header original = originals.next();
            if (unchanged.next() == header) {
                changed.add(original);
            } else {
                changed.add(header.key(), like(original, header.value()));
            }
        }
        return changed;
    }

    /** As the header converter would have made it of the new bytes. */
    private static SchemaAndValue like(org.apache.kafka.connect.header.Header original, byte[] value) {
        Object old = original.value();
        if (old instanceof byte[] || old instanceof ByteBuffer) {
            return new SchemaAndValue(original.schema(), value);
        }
        String text = new String(value, UTF_8);
        if (old instanceof String) {
            return new SchemaAndValue(original.schema(), text);
        }
        return old == null ? text(value) : Values.parseString(text);
    }

    /** Text if it is some: schema ids are not. */
    private static SchemaAndValue text(byte[] value) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
            if (text.chars().noneMatch(Character::isISOControl)) {
                return new SchemaAndValue(Schema.OPTIONAL_STRING_SCHEMA, text);
            }
        } catch (CharacterCodingException e) {
            // No text, then.
        }
        return new SchemaAndValue(Schema.OPTIONAL_BYTES_SCHEMA, value);
    }
}
