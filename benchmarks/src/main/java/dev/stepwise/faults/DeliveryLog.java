package dev.stepwise.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** What an application did, in a file that outlives the process: the system has what is written, be it killed. */
final class DeliveryLog implements AutoCloseable {

    /** Of a record: partition, offset and shape. */
    static final int BYTES = Integer.BYTES + Long.BYTES + 1;

    private static final List<Shape> SHAPES = List.of(Shape.values());

    private final OutputStream file;

    DeliveryLog(Path file) throws IOException {
        this.file = Files.newOutputStream(file);
    }

    /** Returns when a batch is written. */
    void handled(ConsumerRecords<byte[], byte[]> records, Traffic traffic) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(records.count() * BYTES);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            put(bytes, record.partition(), record.offset(), traffic.shape(record));
        }
        file.write(bytes.array());
    }

    void refused(TopicPartition partition, long offset) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        put(bytes, partition.partition(), offset, Shape.REFUSED);
        file.write(bytes.array());
    }

    private static void put(ByteBuffer bytes, int partition, long offset, Shape shape) {
        bytes.putInt(partition).putLong(offset).put((byte) SHAPES.indexOf(shape));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Reads a log, less an entry that was being written when the process was killed. */
    static void read(Path file, BiConsumer<Integer, Shape> each) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        while (bytes.remaining() >= BYTES) {
            int index = Traffic.index(bytes.getInt(), bytes.getLong());
            each.accept(index, SHAPES.get(bytes.get()));
        }
    }
}
