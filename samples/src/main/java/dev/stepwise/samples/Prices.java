package dev.stepwise.samples;

import dev.stepwise.avro.AvroBytes;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.Message;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import dev.stepwise.core.operation.Decimals;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Provides a registry whose schemas are in a folder, and upgrades Avro without Kafka. */
public final class Prices implements MigratorRegistryProvider {

    @Override
    public MigratorRegistry registry() {
        return MigratorRegistry.builder()
                .catalogue(Catalogue.in(Path.of("schemas/catalogue")))
                .eventType("price-set", price -> price.step(1, 2, s -> s.convert("amount", Decimals.TO_MINOR_UNITS)))
                .build();
    }

    /**
     * Returns a price in the latest version, as bytes and as a record.
     *
     * @param bytes of version 1
     * @param writer the schema of version 1
     */
    static Latest latest(MigratorRegistry registry, byte[] bytes, Schema writer) {
        AvroBytes older = AvroBytes.of(bytes, writer);
        byte[] latest =
                registry.upgrade(Message.of("price-set", "1", older)).payload().toByteArray();
        GenericRecord asRecord = registry.chain("price-set")
                .orElseThrow()
                .upgrade(Message.of("price-set", "1", older), GenericRecord.class)
                .payload();
        return new Latest(latest, asRecord);
    }

    // Compared by nobody.
    @SuppressWarnings("ArrayRecordComponent")
    record Latest(byte[] bytes, GenericRecord asRecord) {}
}
