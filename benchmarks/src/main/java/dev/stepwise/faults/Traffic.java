package dev.stepwise.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.core.Message;
import dev.stepwise.schemas.CatalogueRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The messages of a topic: orders of versions 1 to 5 by turns, with some that cannot be upgraded and some tombstones
 * among them. Two programs that have the same numbers have the same messages.
 */
final class Traffic {

    static final int PARTITIONS = 4;

    private static final String TYPE_HEADER = "event-type";
    private static final String VERSION_HEADER = "event-version";
    private static final String ID = "A-2024-000815";
    private static final int LATEST = 5;
    private static final int ONE_PERCENT = 100;

    private final int messages;
    private final long seed;

    /** By version; the first is none. */
    private final String[] orders = new String[LATEST + 1];

    /** @param messages how many; a multiple of the number of partitions */
    Traffic(int messages, long seed) {
        if (messages % PARTITIONS != 0) {
            throw new IllegalArgumentException("Expected a multiple of " + PARTITIONS + " but found " + messages);
        }
        this.messages = messages;
        this.seed = seed;
        for (int version = 1; version <= LATEST; version++) {
            orders[version] = golden(version);
        }
    }

    private static String golden(int version) {
        String name = "/catalogue/order-placed/" + version + "/golden/typical.json";
        try (InputStream stream = Traffic.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int messages() {
        return messages;
    }

    long seed() {
        return seed;
    }

    int inPartition() {
        return messages / PARTITIONS;
    }

    static int index(int partition, long offset) {
        return Math.toIntExact(offset * PARTITIONS + partition);
    }

    /** Returns what kind a message is of: one in a hundred cannot be upgraded, and one in a hundred is a tombstone. */
    Kind kind(int index) {
        int random = new SplittableRandom(seed + index).nextInt(Integer.MAX_VALUE);
        return switch (random % ONE_PERCENT) {
            case 0 -> Kind.poison(random / ONE_PERCENT);
            case 1 -> Kind.TOMBSTONE;
            default -> Kind.VALID;
        };
    }

    private static int version(int index) {
        return 1 + index / PARTITIONS % LATEST;
    }

    /** Returns the value of a message as it is sent; null for a tombstone. */
    byte[] sent(int index) {
        String order = order(index, version(index));
        return switch (kind(index)) {
            case VALID, UNKNOWN_TYPE, CONTRADICTING_HEADERS -> order.getBytes(UTF_8);
            case TOMBSTONE, EMPTY -> new byte[0];
            case UNREADABLE -> order(index, 1).substring(0, 100).getBytes(UTF_8);
            case NEWER_VERSION -> latest(index);
            case FAILING_STEP -> order(index, 1).replace("24.95", "\"dear\"").getBytes(UTF_8);
        };
    }

    private String order(int index, int version) {
        return orders[version].replace(ID, "A-" + index);
    }

    private byte[] latest(int index) {
        return order(index, LATEST).getBytes(UTF_8);
    }

    ProducerRecord<byte[], byte[]> record(String topic, int index) {
        Kind kind = kind(index);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic, index % PARTITIONS, bytes("key-" + index), kind == Kind.TOMBSTONE ? null : sent(index));
        record.headers().add(TYPE_HEADER, bytes(kind == Kind.UNKNOWN_TYPE ? "order-palced" : "order-placed"));
        switch (kind) {
            case UNREADABLE, FAILING_STEP -> record.headers().add(VERSION_HEADER, bytes("1"));
            case NEWER_VERSION -> record.headers().add(VERSION_HEADER, bytes("6"));
            case CONTRADICTING_HEADERS ->
                record.headers().add(VERSION_HEADER, bytes("1")).add(VERSION_HEADER, bytes("2"));
            default -> record.headers().add(VERSION_HEADER, bytes(Integer.toString(version(index))));
        }
        return record;
    }

    /** Returns in which shape a message was handed over. */
    Shape shape(ConsumerRecord<byte[], byte[]> record) {
        int index = index(record.partition(), record.offset());
        Kind kind = kind(index);
        if (!Arrays.equals(record.key(), bytes("key-" + index))) {
            return Shape.OTHER;
        }
        if (record.value() == null) {
            return kind == Kind.TOMBSTONE ? Shape.LATEST : Shape.OTHER;
        }
        if (saysLatest(record) && Arrays.equals(record.value(), latest(index))) {
            return Shape.LATEST;
        }
        return kind != Kind.TOMBSTONE && Arrays.equals(record.value(), sent(index)) ? Shape.AS_SENT : Shape.OTHER;
    }

    /** Does the work of upgrading records, for nothing. */
    void upgrade(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            int index = index(record.partition(), record.offset());
            if (kind(index) == Kind.VALID) {
                new CatalogueRegistry()
                        .registry()
                        .upgrade(Message.of("order-placed", Integer.toString(version(index)), record.value()));
            }
        }
    }

    private static boolean saysLatest(ConsumerRecord<byte[], byte[]> record) {
        int versions = 0;
        for (Header header : record.headers().headers(VERSION_HEADER)) {
            versions++;
            if (!Arrays.equals(header.value(), bytes(Integer.toString(LATEST)))) {
                return false;
            }
        }
        return versions == 1
                && Arrays.equals(record.headers().lastHeader(TYPE_HEADER).value(), bytes("order-placed"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
