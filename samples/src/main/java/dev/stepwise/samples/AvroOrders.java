package dev.stepwise.samples;

import dev.stepwise.schemas.CatalogueRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** The same order, as producers of five versions write it in Avro. */
final class AvroOrders {

    static final int VERSIONS = 5;

    private static final String PRICE = "12.50";

    private AvroOrders() {}

    /** Returns the schema that the catalogue on the class path has of a version. */
    static Schema schema(int version) {
        String file = "/catalogue/order-placed/" + version + "/schema.avsc";
        try (InputStream in = Objects.requireNonNull(CatalogueRegistry.class.getResourceAsStream(file))) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns two pieces at 12.50, as a record of that version's schema. */
    static GenericRecord order(int version) {
        Schema schema = schema(version);
        GenericRecordBuilder order = new GenericRecordBuilder(schema)
                .set("orderId", "A-" + version)
                .set("placedAt", "2021-06-01T12:00:00Z")
                .set("status", new GenericData.EnumSymbol(type(schema, "status"), version < 5 ? "P" : "PAID"))
                .set("items", List.of(item(version, type(schema, "items").getElementType())));
        switch (version) {
            case 1 -> order.set("custName", "Ada Lovelace");
            case 2 -> order.set("customerName", "Ada Lovelace");
            default -> order.set("customer", customer(type(schema, "customer")));
        }
        if (version > 1) {
            order.set("currency", "EUR");
        }
        if (version == 5) {
            return order.set("shippingAddress", address(type(schema, "shippingAddress")))
                    .set("totalCents", 2500L)
                    .build();
        }
        return order.set("street", "12 St James's Square").set("city", "London").build();
    }

    private static GenericRecord item(int version, Schema schema) {
        GenericRecordBuilder item = new GenericRecordBuilder(schema).set("sku", "BOOK-17");
        if (version < 4) {
            BigInteger unscaled = new BigDecimal(PRICE).unscaledValue();
            return item.set("qty", 2L)
                    .set("price", ByteBuffer.wrap(unscaled.toByteArray()))
                    .build();
        }
        return item.set("quantity", 2L).set("unitPriceCents", 1250L).build();
    }

    private static GenericRecord customer(Schema schema) {
        return new GenericRecordBuilder(schema)
                .set("firstName", "Ada")
                .set("lastName", "Lovelace")
                .build();
    }

    private static GenericRecord address(Schema schema) {
        return new GenericRecordBuilder(schema)
                .set("street", "12 St James's Square")
                .set("city", "London")
                .build();
    }

    private static Schema type(Schema record, String field) {
        return record.getField(field).schema();
    }
}
