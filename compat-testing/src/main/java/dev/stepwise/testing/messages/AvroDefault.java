package dev.stepwise.testing.messages;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** The values of a field, its default among them. */
final class AvroDefault implements AvroDraw {

    private static final List<Boolean> TURNS = List.of(true, false, false, false, false);

    private final Schema.Field field;
    private final AvroDraw values;
    private final AvroDeck<Boolean> turns = new AvroDeck<>(TURNS);

    AvroDefault(Schema.Field field, AvroDraw values) {
        this.field = field;
        this.values = values;
    }

    @Override
    public Shrinkable<Object> next(Random random, double room) {
        if (!turns.deal(random)) {
            return values.next(random, room);
        }
        Shrinkable<Object> least = values.least();
        return new AvroPart(this::made, least.distance().plus(AvroPart.distance(1, 0, 0)), () -> Stream.of(least));
    }

    @Override
    public Shrinkable<Object> least() {
        return values.least();
    }

    private @Nullable Object made() {
        GenericData data = GenericData.get();
        return data.deepCopy(field.schema(), data.getDefaultValue(field));
    }
}
