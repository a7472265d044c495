package dev.stepwise.benchmarks;

import dev.stepwise.avro.AvroBytes;
import dev.stepwise.core.Message;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;

/** A chain and one message of version 1, as bytes and as the record that a deserializer makes of them. */
final class AvroStepwise {

    private final MigratorChain chain;
    private final Message<AvroBytes> bytes;
    private final Message<GenericRecord> record;

    AvroStepwise(MigratorRegistry registry, byte[] message) throws IOException {
        chain = registry.chain("order-placed").orElseThrow();
        bytes = message(message);
        record = Message.of("order-placed", "1", read(message));
    }

    private static Message<AvroBytes> message(byte[] message) {
        return Message.of("order-placed", "1", AvroBytes.of(message, AvroOrders.V1));
    }

    private static GenericRecord read(byte[] message) throws IOException {
        return AvroReading.plain(AvroOrders.V1, AvroOrders.V1).read(message);
    }

    Message<GenericRecord> bytesToRecord() {
        return chain.upgrade(bytes, GenericRecord.class);
    }

    Message<GenericRecord> recordToRecord() {
        return chain.upgrade(record);
    }

    Message<AvroBytes> bytesToBytes() {
        return chain.upgrade(bytes);
    }

    /** Returns all three ways, to be compared with others. */
    Map<String, AvroBaselines.Baseline> baselines(AvroReading latest) {
        return Map.of(
                "bytes to record",
                message -> chain.upgrade(message(message), GenericRecord.class).payload(),
                "record to record",
                message -> chain.upgrade(Message.of("order-placed", "1", read(message)))
                        .payload(),
                "bytes to bytes",
                message -> latest.read(chain.upgrade(message(message)).payload().toByteArray()));
    }
}
