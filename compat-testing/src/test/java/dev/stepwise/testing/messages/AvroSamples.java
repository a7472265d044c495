package dev.stepwise.testing.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Generated values, and what they shrink to. */
final class AvroSamples {

    private AvroSamples() {}

    static Schema schema(String json) {
        return new SchemaParser().parse(json.replace('\'', '"')).mainSchema();
    }

    /** Returns the schema of a record with these fields. */
    static Schema record(String fields) {
        return schema("{'type':'record','name':'Order','namespace':'shop','fields':[" + fields + "]}");
    }

    static List<@Nullable Object> values(Schema schema, long seed, int count) {
        return values(AvroMessages.of(schema, Overrides.NONE, false), seed, count);
    }

    static List<@Nullable Object> values(Generator<Object> messages, long seed, int count) {
        RandomGenerator<Object> generator = messages.values().generator(1_000);
        Random random = new Random(seed);
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(generator.next(random).value());
        }
        return values;
    }

    /** Returns what the first value that fits shrinks to. */
    static GenericRecord smallest(Schema schema, Overrides overrides, Predicate<GenericRecord> fits) {
        RandomGenerator<Object> generator =
                AvroMessages.of(schema, overrides, false).values().generator(1_000);
        Random random = new Random(7);
        Predicate<Shrinkable<Object>> wanted = value -> fits.test((GenericRecord) value.value());
        Shrinkable<Object> smallest = generator.next(random);
        for (int i = 0; !wanted.test(smallest); i++) {
            if (i == 10_000) {
                throw new AssertionError("No value fits");
            }
            smallest = generator.next(random);
        }
        while (true) {
            Shrinkable<Object> smaller =
                    smallest.shrink().filter(wanted).findFirst().orElse(null);
            if (smaller == null) {
                return (GenericRecord) smallest.value();
            }
            smallest = smaller;
        }
    }
}
