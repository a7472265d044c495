package dev.stepwise.testing.messages;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Shrinkable;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** One of a few values: the symbols of an enum, true and false, null. */
final class AvroChoice implements AvroDraw {

    private final IntFunction<@Nullable Object> values;
    private final AvroDeck<Integer> deck;

    private AvroChoice(int count, IntFunction<@Nullable Object> values) {
        this.values = values;
        this.deck = new AvroDeck<>(IntStream.range(0, count).boxed().toList());
    }

    /** @param values of which the first is the smallest */
    static AvroChoice of(List<?> values) {
        return new AvroChoice(values.size(), values::get);
    }

    static AvroChoice symbols(Schema schema) {
        List<String> symbols = schema.getEnumSymbols();
        return new AvroChoice(symbols.size(), at -> GenericData.get().createEnum(symbols.get(at), schema));
    }

    static AvroChoice ofNull() {
        return new AvroChoice(1, any -> null);
    }

    @Override
    public Shrinkable<Object> next(Random random, double room) {
        return part(deck.deal(random));
    }

    @Override
    public Shrinkable<Object> least() {
        return part(0);
    }

    private Shrinkable<Object> part(int at) {
        return new AvroPart(
                () -> values.apply(at),
                AvroPart.distance(0, at, 0),
                () -> IntStream.range(0, at).mapToObj(this::part));
    }
}
