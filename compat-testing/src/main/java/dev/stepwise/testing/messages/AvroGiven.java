package dev.stepwise.testing.messages;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The values that an arbitrary of the user's gives, as the schema has them. */
final class AvroGiven implements AvroDraw {

    private static final int SIZE = 1_000;
    private static final int MOST_SHRINKS = 1_000;

    private final Schema schema;
    private final String path;
    private final RandomGenerator<?> generator;
    private @Nullable Shrinkable<Object> least;

    AvroGiven(Schema schema, String path, Arbitrary<?> values) {
        this.schema = schema;
        this.path = path;
        this.generator = values.generator(SIZE, true);
    }

    @Override
    public Shrinkable<Object> next(Random random, double room) {
        return part(generator.next(random));
    }

    /** Returns the smallest that is found from one of the values: which is the smallest of all is not known. */
    @Override
    public Shrinkable<Object> least() {
        Shrinkable<Object> smallest = least;
        if (smallest == null) {
            smallest = smallest(generator.next(new Random(0)));
            least = smallest;
        }
        return smallest;
    }

    private <T> Shrinkable<Object> smallest(Shrinkable<T> given) {
        Shrinkable<T> smallest = given;
        for (int i = 0; i < MOST_SHRINKS; i++) {
            Shrinkable<T> before = smallest;
            smallest = before.shrink()
                    .filter(other -> other.distance().compareTo(before.distance()) < 0)
                    .findFirst()
                    .orElse(before);
            if (smallest.equals(before)) {
                break;
            }
        }
        return part(smallest);
    }

    private Shrinkable<Object> part(Shrinkable<?> given) {
        value(given.value());
        ShrinkingDistance distance = AvroPart.NONE.append(given.distance());
        return new AvroPart(() -> value(given.value()), distance, () -> smaller(given));
    }

    private Stream<Shrinkable<Object>> smaller(Shrinkable<?> given) {
        return given.shrink().map(this::part);
    }

    private @Nullable Object value(@Nullable Object given) {
        Object value = AvroValue.of(given, schema);
        if (value == AvroValue.NONE) {
            throw new IllegalArgumentException("Expected values of " + schema + " at " + path
                    + ", as the schema has it, but the arbitrary given for it gave " + words(given)
                    + ". Give one whose values the schema allows.");
        }
        return value;
    }

    private static String words(@Nullable Object given) {
        if (given == null) {
            return "null";
        }
        String shown = given instanceof String text ? '"' + text + '"' : given.toString();
        return shown
                + (given instanceof List<?> || given instanceof Map<?, ?>
                        ? ""
                        : " of " + given.getClass().getName());
    }
}
