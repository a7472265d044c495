package dev.stepwise.benchmarks;

import dev.stepwise.avro.AvroBytes;
import dev.stepwise.avro.registry.SchemaRegistryFormat;
import dev.stepwise.core.Message;
import dev.stepwise.core.MigratorChain;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;

/** Orders of the latest version in Avro, each behind the id of its schema, as Confluent's serializer writes them. */
final class PrefixedOrders {

    private static final String SCOPE = "orders";

    /** Of the registry that is in this process alone. */
    static final String REGISTRY_URL = "mock://" + SCOPE;

    private static final List<Schema> VERSIONS =
            List.of(AvroOrders.V1, AvroOrders.V2, AvroOrders.V3, AvroOrders.V4, AvroOrders.V5);

    /** In Avro an order is about this much shorter than in JSON. */
    private static final int SHORTER = 2;

    private final MigratorChain chain =
            AvroChains.orders(true).chain("order-placed").orElseThrow();
    private final int id;

    /** Registers the schemas of all versions for the values of a topic. */
    PrefixedOrders(String topic) {
        SchemaRegistryClient client =
                MockSchemaRegistry.getClientForScope(SCOPE, SchemaRegistryFormat.schemaProviders());
        int latest = 0;
        try {
            for (Schema version : VERSIONS) {
                latest = client.register(topic + "-value", new AvroSchema(version));
            }
        } catch (IOException | RestClientException e) {
            throw new IllegalStateException("The registry in this process refuses a schema", e);
        }
        id = latest;
    }

    /** Returns a value of about that size. */
    byte[] latest(int bytes) {
        try {
            byte[] old = AvroOrders.named("items:" + bytes * SHORTER);
            byte[] upgraded = chain.upgrade(Message.of("order-placed", "1", AvroBytes.of(old, AvroOrders.V1)))
                    .payload()
                    .toByteArray();
            return ByteBuffer.allocate(1 + Integer.BYTES + upgraded.length)
                    .put((byte) 0)
                    .putInt(id)
                    .put(upgraded)
                    .array();
        } catch (IOException e) {
            throw new IllegalStateException("An order cannot be written", e);
        }
    }
}
