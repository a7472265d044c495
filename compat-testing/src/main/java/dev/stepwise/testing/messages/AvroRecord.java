package dev.stepwise.testing.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Records, whose fields are looked at no sooner than the first is made: types may contain themselves. */
final class AvroRecord implements AvroDraw {

    /** @param loops whether it may lead back to the record */
    record Field(AvroDraw values, boolean loops) {}

    private final Schema schema;
    private final Supplier<List<Field>> fields;
    private @Nullable List<Field> known;

    AvroRecord(Schema schema, Supplier<List<Field>> fields) {
        this.schema = schema;
        this.fields = fields;
    }

    private List<Field> fields() {
        List<Field> all = known;
        if (all == null) {
            all = fields.get();
            known = all;
        }
        return all;
    }

    @Override
    public Shrinkable<Object> next(Random random, double room) {
        long looping = fields().stream().filter(Field::loops).count();
        double share = looping == 0 ? room : (room - 1) / looping;
        List<Shrinkable<Object>> parts = new ArrayList<>();
        for (Field field : fields()) {
            parts.add(field.values().next(random, share));
        }
        return part(parts);
    }

    @Override
    public Shrinkable<Object> least() {
        return part(fields().stream().map(field -> field.values().least()).toList());
    }

    private Shrinkable<Object> part(List<Shrinkable<Object>> parts) {
        return new AvroPart(() -> made(parts), AvroPart.sum(0, parts), () -> simpler(parts));
    }

    private GenericData.Record made(List<Shrinkable<Object>> parts) {
        GenericData.Record made = new GenericData.Record(schema);
        for (int i = 0; i < parts.size(); i++) {
            made.put(i, parts.get(i).value());
        }
        return made;
    }

    private Stream<Shrinkable<Object>> simpler(List<Shrinkable<Object>> parts) {
        return Stream.concat(
                Stream.of(0).map(any -> least()), AvroPart.oneSmaller(parts).map(this::part));
    }
}
