package dev.stepwise.avro.registry;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.WireFormat.Aim;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** An event type with three versions, and records of them. */
final class Orders {

    static final EventType TYPE = EventType.of("order-placed");
    static final String TOPIC = "orders";
    static final String SUBJECT = "orders-value";

    static final String V1 = schema("{\"name\":\"qty\",\"type\":\"int\"}");
    static final String V2 = schema("{\"name\":\"quantity\",\"type\":\"int\"}");
    static final String V3 = schema(
            "{\"name\":\"quantity\",\"type\":\"int\"},{\"name\":\"price\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}}");

    private Orders() {}

    static String schema(String fields) {
        return "{\"type\":\"record\",\"name\":\"OrderPlaced\",\"namespace\":\"com.shop\",\"fields\":[" + fields + "]}";
    }

    static Schema avro(String text) {
        return new Schema.Parser().parse(text);
    }

    static MigratorRegistry registry() {
        return MigratorRegistry.builder()
                .eventType(
                        TYPE.name(),
                        order -> order.step(1, 2, s -> s.rename("qty", "quantity"))
                                .step(2, 3, s -> s.add("note", "none")))
                .build();
    }

    static List<Aim> aims() {
        return registry().chains().stream()
                .map(chain -> new Aim(chain, chain.latest()))
                .toList();
    }

    static SchemaProvider published(String... texts) {
        Map<SchemaVersion, String> byVersion = new HashMap<>();
        for (int i = 0; i < texts.length; i++) {
            byVersion.put(SchemaVersion.of(i + 1), texts[i]);
        }
        return (type, version, language) ->
                type.equals(TYPE) && language.fileName().equals("schema.avsc")
                        ? Optional.ofNullable(byVersion.get(version))
                        : Optional.empty();
    }

    static SchemaProvider published() {
        return published(V1, V2, V3);
    }

    static RegistryStub stub() throws IOException {
        return new RegistryStub()
                .add(SUBJECT, 1, 11, "AVRO", V1)
                .add(SUBJECT, 2, 12, "AVRO", V2)
                .add(SUBJECT, 3, 13, "AVRO", V3);
    }

    static GenericRecord first(int quantity) {
        GenericRecord order = new GenericData.Record(avro(V1));
        order.put("qty", quantity);
        return order;
    }

    static byte[] bytes(GenericRecord order) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(order.getSchema()).write(order, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
