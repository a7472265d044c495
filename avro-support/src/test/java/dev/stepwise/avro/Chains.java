package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.core.EventType;
import dev.stepwise.core.Message;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Chains of one event type in Avro, and messages that go through them. */
final class Chains {

    static final EventType TYPE = EventType.of("order-placed");
    static final SchemaVersion ONE = SchemaVersion.of(1);

    private Chains() {}

    static Schema schema(String json) {
        return new Schema.Parser().parse(json.replace('\'', '"'));
    }

    /** Returns the schema of a record of these fields, which are written in JSON with single quotes. */
    static Schema record(String... fields) {
        return schema(
                "{'type':'record','name':'Order','namespace':'shop','fields':[" + String.join(",", fields) + "]}");
    }

    /** Returns a chain of the step from 1 to 2, both of a schema. */
    static MigratorRegistry step(Schema one, Schema two, Consumer<Step.Builder> declaration) {
        return chain(List.of(one, two), List.of(declaration));
    }

    /** @param schemas of the versions from 1 on; null for one that is not known */
    static MigratorRegistry chain(List<Schema> schemas, List<Consumer<Step.Builder>> steps) {
        return MigratorRegistry.builder()
                .schemas(schemas(schemas))
                .eventType(TYPE.name(), chain -> {
                    for (int i = 0; i < steps.size(); i++) {
                        chain.step(i + 1, i + 2, steps.get(i));
                    }
                })
                .build();
    }

    private static AvroSchemas schemas(List<Schema> schemas) {
        AvroSchemas.Builder known = AvroSchemas.builder();
        for (int i = 0; i < schemas.size(); i++) {
            if (schemas.get(i) != null) {
                known.version(TYPE.name(), Integer.toString(i + 1), schemas.get(i));
            }
        }
        return known.build();
    }

    /** Returns the plan of a step that no proof would let pass. */
    static Plan unproven(Schema one, Schema two, Consumer<Step.Builder> declaration) {
        return unproven(List.of(one, two), List.of(declaration));
    }

    /** Returns the plan of steps that no proof would let pass; see {@link #chain}. */
    static Plan unproven(List<Schema> schemas, List<Consumer<Step.Builder>> steps) {
        return engine(schemas).compile(way(steps), List.of());
    }

    static AvroEngine engine(List<Schema> schemas) {
        return new AvroEngine(ReadLimits.DEFAULT, schemas(schemas));
    }

    static List<VersionedStep> way(List<Consumer<Step.Builder>> steps) {
        List<VersionedStep> way = new ArrayList<>();
        for (Consumer<Step.Builder> step : steps) {
            SchemaVersion from = SchemaVersion.of(way.size() + 1);
            way.add(new VersionedStep(TYPE, from, SchemaVersion.of(way.size() + 2), Step.of(step)));
        }
        return way;
    }

    static GenericRecord upgrade(Plan plan, Object payload) {
        return upgrade(plan, payload, () -> {});
    }

    /** @param repeated is told if the payload could not go in one pass */
    static GenericRecord upgrade(Plan plan, Object payload, Runnable repeated) {
        return (GenericRecord) plan.run(payload, MessageContext.none(), GenericRecord.class, repeated);
    }

    static MigrationException failure(Plan plan, Object payload) {
        return catchThrowableOfType(MigrationException.class, () -> upgrade(plan, payload));
    }

    static <P> P upgrade(MigratorRegistry registry, Object payload, Class<P> as) {
        return registry.chain(TYPE)
                .orElseThrow()
                .upgrade(Message.of(TYPE, ONE, payload), as)
                .payload();
    }

    static GenericRecord upgrade(MigratorRegistry registry, Object payload) {
        return upgrade(registry, payload, GenericRecord.class);
    }

    static MigrationException failure(MigratorRegistry registry, Object payload) {
        return catchThrowableOfType(MigrationException.class, () -> upgrade(registry, payload));
    }

    /** Returns a record with these values. */
    static GenericRecord order(Schema schema, Object... values) {
        GenericRecord record = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            record.put(i, values[i]);
        }
        return record;
    }

    static AvroBytes bytes(GenericRecord record) {
        return AvroBytes.of(encode(record, record.getSchema()), record.getSchema());
    }

    static byte[] encode(Object value, Schema schema) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<>(schema).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static GenericRecord decode(byte[] bytes, Schema schema) {
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
