package dev.stepwise.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import dev.stepwise.core.shape.Verdict.Status;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Containment of generated shapes, against the values that are of one shape or another. */
class ContainmentPropertyTest {

    private static final List<String> NAMES = List.of("a", "b", "c");

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void every_shape_holds_itself(@ForAll("shapes") Shape shape) {
        assertThat(Containment.contains(shape, shape).status()).isEqualTo(Status.PROVED);
        assertThat(Containment.contains(copied(shape), shape).status()).isEqualTo(Status.PROVED);
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void what_holds_a_shape_holds_what_that_one_holds(@ForAll("shapes") Shape three, @ForAll long seed) {
        Random random = new Random(seed);
        Shape two = narrowed(three, random);
        Shape one = narrowed(two, random);
        boolean chain = isProved(three, two) && isProved(two, one);
        Statistics.collect(chain);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 50));
        if (chain) {
            assertThat(Containment.contains(three, one).status()).isEqualTo(Status.PROVED);
        }
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void what_is_proved_holds_for_every_value(
            @ForAll("shapes") Shape published, @ForAll("shapes") Shape derived, @ForAll long seed) {
        boolean proved = isProved(published, derived);
        Statistics.collect(proved);
        Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
        Random random = new Random(seed);
        for (int i = 0; proved && i < 10; i++) {
            Object value = value(derived, random);
            assertThat(isOf(published, value)).as("%s in %s", value, published).isTrue();
        }
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void what_every_value_fits_is_not_refuted(@ForAll("shapes") Shape published, @ForAll long seed) {
        Random random = new Random(seed);
        Shape narrowed = narrowed(published, random);
        assertThat(Containment.contains(published, narrowed).status()).isNotEqualTo(Status.REFUTED);
    }

    private static boolean isProved(Shape published, Shape derived) {
        return Containment.contains(published, derived).status() == Status.PROVED;
    }

    /** With a limit taken on and off, so that it is another object. */
    private static Shape copied(Shape shape) {
        return shape.noted(Notes.limits(Set.of("x"))).noted(shape.notes());
    }

    /** Returns a shape of fewer values. */
    private static Shape narrowed(Shape shape, Random random) {
        if (shape instanceof Shape.Union union) {
            return narrowed(union.branches().get(random.nextInt(union.branches().size())), random);
        }
        if (shape instanceof Shape.Array array) {
            return new Shape.Array(narrowed(array.element(), random));
        }
        if (shape instanceof Obj object) {
            Map<String, Field> fields = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> {
                Presence presence = field.presence() == Presence.REQUIRED || random.nextBoolean()
                        ? Presence.REQUIRED
                        : Presence.ABSENT;
                fields.put(name, new Field(narrowed(field.shape(), random), presence));
            });
            return new Obj(fields, random.nextBoolean() ? object.rest() : null);
        }
        return shape instanceof Shape.Any ? new Shape.Text() : shape;
    }

    private static Object value(Shape shape, Random random) {
        if (shape instanceof Shape.Union union) {
            return value(union.branches().get(random.nextInt(union.branches().size())), random);
        }
        if (shape instanceof Shape.Any) {
            return List.of("x", true, BigInteger.TEN, List.of(), Map.of()).get(random.nextInt(5));
        }
        if (shape instanceof Shape.Array array) {
            List<Object> elements = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                elements.add(value(array.element(), random));
            }
            return elements;
        }
        Obj object = Shapes.object(shape);
        return object == null ? scalar(shape, random) : members(object, random);
    }

    private static Object members(Obj object, Random random) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.fields().forEach((name, field) -> {
            if (field.presence() == Presence.REQUIRED || random.nextBoolean()) {
                members.put(name, value(field.shape(), random));
            }
        });
        for (String name : NAMES) {
            if (object.rest() != null && !object.fields().containsKey(name) && random.nextBoolean()) {
                members.put(name, value(object.rest(), random));
            }
        }
        return members;
    }

    private static Object scalar(Shape shape, Random random) {
        if (shape instanceof Shape.Text text) {
            return text.open()
                    ? "x" + random.nextInt(5)
                    : List.copyOf(text.values())
                            .get(random.nextInt(text.values().size()));
        }
        if (shape instanceof Shape.Whole whole) {
            BigDecimal least = whole.range().least();
            return (least == null ? BigDecimal.valueOf(-5) : least).toBigInteger();
        }
        if (shape instanceof Shape.Decimal decimal) {
            BigDecimal least = decimal.range().least();
            return least == null ? new BigDecimal("-5.5") : least;
        }
        return shape instanceof Shape.Bool ? random.nextBoolean() : null;
    }

    private static boolean isOf(Shape shape, Object value) {
        if (shape instanceof Shape.Union union) {
            return union.branches().stream().anyMatch(branch -> isOf(branch, value));
        }
        if (shape instanceof Shape.Array array) {
            return value instanceof List<?> list && list.stream().allMatch(element -> isOf(array.element(), element));
        }
        Obj object = Shapes.object(shape);
        if (object != null) {
            return value instanceof Map<?, ?> members && hasMembers(object, members);
        }
        if (shape instanceof Shape.Text text) {
            return value instanceof String && (text.open() || text.values().contains(value));
        }
        if (shape instanceof Shape.Whole || shape instanceof Shape.Decimal) {
            return isNumberOf(shape, value);
        }
        return shape instanceof Shape.Any
                || (shape instanceof Shape.Bool && value instanceof Boolean)
                || (shape instanceof Shape.Null && value == null);
    }

    private static boolean isNumberOf(Shape shape, Object value) {
        if (!(value instanceof Number)) {
            return false;
        }
        BigDecimal number = new BigDecimal(value.toString());
        return Kinds.range(shape).contains(number) && (shape instanceof Shape.Decimal || Kinds.isWhole(number));
    }

    private static boolean hasMembers(Obj object, Map<?, ?> members) {
        boolean complete = object.fields().entrySet().stream()
                .allMatch(field ->
                        field.getValue().presence() != Presence.REQUIRED || members.containsKey(field.getKey()));
        return complete
                && members.entrySet().stream().allMatch(member -> {
                    Field field = object.fields().get((String) member.getKey());
                    Shape shape = field == null ? object.rest() : field.shape();
                    return shape != null && isOf(shape, member.getValue());
                });
    }

    @Provide
    Arbitrary<Shape> shapes() {
        return shapes(2);
    }

    private static Arbitrary<Shape> shapes(int depth) {
        Arbitrary<Shape> scalars = Arbitraries.of(
                        "text",
                        "\"x0\"",
                        "\"x0 x1\"",
                        "int",
                        "int 0..9",
                        "int 1..5",
                        "number",
                        "number 0..",
                        "bool",
                        "null",
                        "any")
                .map(Sketch::shape);
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<Shape> inner = shapes(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(3, scalars),
                Tuple.of(1, inner.map(Shape.Array::new)),
                Tuple.of(1, inner.list().ofMinSize(1).ofMaxSize(2).map(Shapes::union)),
                Tuple.of(3, objects(inner)));
    }

    private static Arbitrary<Shape> objects(Arbitrary<Shape> inner) {
        Arbitrary<Field> fields = Combinators.combine(inner, Arbitraries.of(Presence.REQUIRED, Presence.OPTIONAL))
                .as(Field::new);
        return Combinators.combine(
                        Arbitraries.maps(Arbitraries.of(NAMES), fields).ofMaxSize(2),
                        Arbitraries.of("closed", "open", "int"))
                .as((members, rest) -> new Obj(
                        members, rest.equals("closed") ? null : Sketch.shape(rest.equals("open") ? "any" : "int")));
    }
}
