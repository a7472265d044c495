package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.bytes;
import static dev.stepwise.avro.Chains.chain;
import static dev.stepwise.avro.Chains.failure;
import static dev.stepwise.avro.Chains.order;
import static dev.stepwise.avro.Chains.record;
import static dev.stepwise.avro.Chains.schema;
import static dev.stepwise.avro.Chains.step;
import static dev.stepwise.avro.Chains.upgrade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Migrator;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

/** Code on generic records, and functions between generated classes. */
class CodeOnRecordsTest {

    private static final Schema ONE = record("{'name':'id','type':'string'}", "{'name':'quantity','type':'int'}");
    private static final Schema TWO = record("{'name':'id','type':'string'}", "{'name':'count','type':'long'}");
    private static final String STEP = "order-placed 1 → 2, step 1 → 2: ";

    private static GenericRecord counted(GenericRecord order) {
        return order(TWO, order.get("id"), ((Integer) order.get("quantity")).longValue());
    }

    @SuppressWarnings("UnnecessaryLambda")
    private static Consumer<Step.Builder> migrate() {
        return s -> s.migrate(GenericRecord.class, CodeOnRecordsTest::counted);
    }

    @Test
    void a_migrator_makes_the_record_of_the_next_version() {
        GenericRecord payload = order(ONE, "x", 3);

        GenericRecord upgraded = upgrade(step(ONE, TWO, migrate()), payload);

        assertThat(upgraded).isEqualTo(order(TWO, new Utf8("x"), 3L));
        assertThat(upgrade(step(ONE, TWO, migrate()), bytes(payload))).isEqualTo(upgraded);
        assertThat(payload).isEqualTo(order(ONE, "x", 3));
    }

    @Test
    void an_edit_is_given_a_copy() {
        GenericRecord payload = order(ONE, "x", 3);

        GenericRecord upgraded =
                upgrade(step(ONE, ONE, s -> s.edit(GenericRecord.class, order -> order.put("quantity", 4))), payload);

        assertThat(upgraded.get("quantity")).isEqualTo(4);
        assertThat(payload.get("quantity")).isEqualTo(3);
    }

    @Test
    void a_migrator_that_changes_what_it_was_given_is_a_failure() {
        MigratorRegistry registry = step(
                ONE,
                ONE,
                s -> s.migrate(GenericRecord.class, order -> {
                    order.put("quantity", 4);
                    return order;
                }));

        assertThat(failure(registry, order(ONE, "x", 3)))
                .hasMessage(STEP + "the migrator changed the record that it was given. Return a new one, or declare the"
                        + " step with edit(…), which is given a working copy.");
    }

    @Test
    void a_migrator_that_returns_null_is_a_failure() {
        assertThat(failure(step(ONE, TWO, s -> s.migrate(GenericRecord.class, order -> null)), order(ONE, "x", 3)))
                .hasMessage(STEP + "the migrator returned null. Return the record of the next version.");
    }

    @Test
    void what_code_throws_is_told_without_its_message() {
        MigratorRegistry registry = step(
                ONE,
                TWO,
                s -> s.migrate(GenericRecord.class, order -> {
                    throw new IllegalStateException("secret " + order.get("id"));
                }));

        assertThat(failure(registry, order(ONE, "x", 3)))
                .hasMessage(STEP + "the code of the step threw java.lang.IllegalStateException; the cause has its"
                        + " frames. Mend the step, or the producer.")
                .satisfies(e -> assertThat(e.getCause().getMessage()).doesNotContain("secret"))
                .extracting(e -> e.reason())
                .isEqualTo(Reason.STEP_FAILED);
    }

    @Test
    void a_record_with_a_value_that_is_none_of_its_schema_is_a_failure() {
        MigratorRegistry registry = step(ONE, TWO, s -> s.migrate(GenericRecord.class, order -> order(TWO, "x", 3)));
        MigratorRegistry withNull = step(ONE, TWO, s -> s.migrate(GenericRecord.class, order -> order(TWO, null, 3L)));

        assertThat(upgrade(registry, order(ONE, "x", 3)).get("count")).isEqualTo(3L);
        assertThat(failure(withNull, order(ONE, "x", 3)))
                .hasMessage("order-placed 1 → 2, step 1 → 2, at id: the record that the code of the step left has null"
                        + " where its schema has a string. Mend the step.");
    }

    @Test
    void code_may_follow_operations_that_leave_a_document_of_either_version() {
        MigratorRegistry older = step(
                ONE,
                TWO,
                s -> s.convert("quantity", increment()).migrate(GenericRecord.class, CodeOnRecordsTest::counted));
        MigratorRegistry newer = step(
                ONE,
                TWO,
                s -> s.rename("quantity", "count")
                        .edit(GenericRecord.class, order -> order.put("count", (Long) order.get("count") + 1)));

        assertThat(upgrade(older, order(ONE, "x", 3)).get("count")).isEqualTo(4L);
        assertThat(upgrade(newer, order(ONE, "x", 3)).get("count")).isEqualTo(4L);
    }

    private static Conversion increment() {
        return Conversion.of("increment", 1, value -> ((BigInteger) value).add(BigInteger.ONE));
    }

    @Test
    void code_cannot_follow_operations_that_leave_a_document_of_neither_version() {
        MigratorRegistry registry =
                step(ONE, TWO, s -> s.rename("quantity", "n").edit(GenericRecord.class, order -> {}));

        assertThat(failure(registry, order(ONE, "x", 3)))
                .hasMessage(STEP + "the code of the step works on a record, but what the operations before it left has"
                        + " neither the schema of version 1 nor that of version 2. Put the code first, or into a step of"
                        + " its own.");
    }

    @Test
    void operations_follow_code() {
        Schema three = record("{'name':'id','type':'string'}", "{'name':'total','type':'long'}");
        MigratorRegistry registry =
                chain(List.of(ONE, TWO, three), List.of(migrate(), s -> s.rename("count", "total")));

        assertThat(upgrade(registry, order(ONE, "x", 3))).isEqualTo(order(three, new Utf8("x"), 3L));
    }

    @Test
    void a_failure_after_code_is_told_by_the_place_in_what_its_step_was_given() {
        Schema three = record("{'name':'id','type':'string'}", "{'name':'total','type':'long'}");
        MigratorRegistry registry = chain(
                List.of(ONE, TWO, three),
                List.of(
                        migrate(),
                        s -> s.rename("count", "total").convert("total", Conversion.of("fail", 1, value -> {
                            throw new IllegalStateException();
                        }))));

        assertThat(failure(registry, order(ONE, "x", 3)))
                .hasMessageStartingWith("order-placed 1 → 3, step 2 → 3, at count: ");
    }

    @Test
    void a_failure_in_the_step_of_the_code_is_told_by_the_place_in_what_the_code_made() {
        Schema three = record("{'name':'id','type':'string'}", "{'name':'total','type':'long'}");
        MigratorRegistry registry = step(
                ONE,
                three,
                s -> s.migrate(GenericRecord.class, CodeOnRecordsTest::counted)
                        .rename("count", "total")
                        .convert("total", Conversion.of("fail", 1, value -> {
                            throw new IllegalStateException();
                        })));

        assertThat(failure(registry, order(ONE, "x", 3))).hasMessageStartingWith(STEP.replace(": ", ", at count: "));
    }

    @Test
    void the_steps_before_code_are_one_pass() {
        Schema zero = record("{'name':'key','type':'string'}", "{'name':'quantity','type':'int'}");
        List<Consumer<Step.Builder>> steps = List.of(s -> s.rename("key", "id"), migrate());
        AtomicInteger repeated = new AtomicInteger();
        AvroEngine engine = Chains.engine(List.of(zero, ONE, TWO));
        Plan plan = engine.compile(Chains.way(steps), List.of());

        assertThat(Chains.upgrade(plan, order(zero, "x", 3), repeated::incrementAndGet))
                .isEqualTo(order(TWO, new Utf8("x"), 3L));
        assertThat(Chains.upgrade(plan, bytes(order(zero, "x", 3)), repeated::incrementAndGet))
                .isEqualTo(order(TWO, new Utf8("x"), 3L));
        assertThat(repeated).hasValue(0);
    }

    @Test
    void the_steps_after_code_are_one_pass() {
        Schema three = record("{'name':'id','type':'string'}", "{'name':'total','type':'long'}");
        AtomicInteger repeated = new AtomicInteger();
        AvroEngine engine = Chains.engine(List.of(ONE, TWO, three));
        Plan plan = engine.compile(Chains.way(List.of(migrate(), s -> s.rename("count", "total"))), List.of());

        assertThat(Chains.upgrade(plan, order(ONE, "x", 3), repeated::incrementAndGet))
                .isEqualTo(order(three, new Utf8("x"), 3L));
        assertThat(Chains.upgrade(plan, bytes(order(ONE, "x", 3)), repeated::incrementAndGet))
                .isEqualTo(order(three, new Utf8("x"), 3L));
        assertThat(repeated).hasValue(0);
    }

    @Test
    void operations_and_more_code_may_follow_code_in_the_last_step_that_has_some() {
        Schema three = record("{'name':'id','type':'string'}", "{'name':'total','type':'long'}");
        Migrator.Edit<GenericRecord> add = order -> order.put(1, ((Number) order.get(1)).intValue() + 1);
        Plan ops = Chains.unproven(
                List.of(ONE, ONE, three),
                List.of(
                        s -> s.edit(GenericRecord.class, add)
                                .convert("quantity", increment())
                                .edit(GenericRecord.class, add),
                        s -> s.rename("quantity", "total")));
        Plan twice = Chains.unproven(
                List.of(ONE, ONE, three),
                List.of(
                        s -> s.edit(GenericRecord.class, add).edit(GenericRecord.class, add),
                        s -> s.rename("quantity", "total")));

        for (Object payload : List.of(order(ONE, "x", 3), bytes(order(ONE, "x", 3)))) {
            assertThat(Chains.upgrade(ops, payload)).isEqualTo(order(three, new Utf8("x"), 6L));
            assertThat(Chains.upgrade(twice, payload)).isEqualTo(order(three, new Utf8("x"), 5L));
        }
    }

    @Test
    void what_code_made_of_another_schema_than_the_published_one_is_seen_as_that_one_says() {
        Schema made = record("{'name':'id','type':['null','string']}");
        Schema published = record("{'name':'id','type':['null','string'],'default':null}");
        Schema three = record("{'name':'key','type':'string'}");
        Plan plan = Chains.unproven(
                List.of(ONE, published, three),
                List.of(
                        s -> s.migrate(GenericRecord.class, order -> order(made, (Object) null)),
                        s -> s.rename("id", "key").add("key", "none")));

        assertThat(Chains.upgrade(plan, order(ONE, "x", 3))).isEqualTo(order(three, new Utf8("none")));
    }

    @Test
    void code_after_one_pass_is_held_to_its_contract_too() {
        Schema zero = record("{'name':'key','type':'string'}", "{'name':'quantity','type':'int'}");
        MigratorRegistry registry = chain(
                List.of(zero, ONE, ONE),
                List.of(
                        s -> s.rename("key", "id"),
                        s -> s.migrate(GenericRecord.class, order -> {
                            order.put("quantity", 4);
                            return order;
                        })));

        assertThat(failure(registry, order(zero, "x", 3)))
                .hasMessage("order-placed 1 → 3, step 2 → 3: the migrator changed the record that it was given. Return"
                        + " a new one, or declare the step with edit(…), which is given a working copy.");
    }

    @Test
    void code_runs_once_where_what_follows_it_fails() {
        Schema zero = record("{'name':'key','type':'string'}", "{'name':'quantity','type':'int'}");
        AtomicInteger calls = new AtomicInteger();
        MigratorRegistry registry = chain(
                List.of(zero, ONE, ONE, TWO),
                List.of(
                        s -> s.rename("key", "id"),
                        s -> s.edit(GenericRecord.class, order -> calls.incrementAndGet()),
                        s -> s.rename("quantity", "count").convert("count", Conversion.of("fail", 1, value -> {
                            throw new IllegalStateException();
                        }))));

        assertThat(failure(registry, order(zero, "x", 3)))
                .hasMessageStartingWith("order-placed 1 → 4, step 3 → 4, at quantity: ");
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_function_between_generated_classes_follows_operations() {
        Schema zero = schema(OrderV1.SCHEMA$.toString().replace("\"quantity\"", "\"pieces\""));
        AtomicInteger repeated = new AtomicInteger();
        AvroEngine engine = Chains.engine(Arrays.asList(zero, OrderV1.SCHEMA$, OrderV2.SCHEMA$));
        Plan plan = engine.compile(Chains.way(List.of(s -> s.rename("pieces", "quantity"), between())), List.of());
        Object payload = bytes(order(zero, "x", 3, null));

        OrderV2 upgraded = (OrderV2) plan.run(payload, MessageContext.none(), OrderV2.class, repeated::incrementAndGet);

        assertThat(upgraded.orderId()).isEqualTo("x");
        assertThat(upgraded.amount()).isEqualTo(300);
        assertThat(repeated).hasValue(0);
    }

    @Test
    void a_function_between_generated_classes_sees_and_gives_converted_values() {
        OrderV1 payload = new OrderV1("x", 3, null);
        MigratorRegistry registry = step(OrderV1.SCHEMA$, OrderV2.SCHEMA$, between());

        OrderV2 upgraded = upgrade(registry, payload, OrderV2.class);

        assertThat(upgraded.orderId()).isEqualTo("x");
        assertThat(upgraded.amount()).isEqualTo(300);
        assertThat(upgraded.placed()).isEqualTo(Instant.ofEpochMilli(7));
        assertThat(upgrade(registry, payload).get("placed")).isEqualTo(7L);
    }

    @SuppressWarnings("UnnecessaryLambda")
    private static Consumer<Step.Builder> between() {
        return s -> s.migrate(
                OrderV1.class,
                OrderV2.class,
                order -> new OrderV2(order.id(), order.quantity() * 100L, Instant.ofEpochMilli(7)));
    }

    @Test
    void operations_upgrade_generated_classes() {
        MigratorRegistry registry = step(
                OrderV1.SCHEMA$,
                OrderV2.SCHEMA$,
                s -> s.rename("id", "orderId")
                        .rename("quantity", "amount")
                        .remove("note")
                        .add("placed", 7));

        OrderV2 upgraded = upgrade(registry, new OrderV1("x", 3, "n"), OrderV2.class);

        assertThat(upgraded.amount()).isEqualTo(3);
        assertThat(upgraded.placed()).isEqualTo(Instant.ofEpochMilli(7));
        // Asked for as its own class, of which the target is not, it becomes that which the target's name has.
        assertThat(new AvroEngine(ReadLimits.DEFAULT, SchemaProvider.NONE).payload(upgraded, GenericRecord.class))
                .isInstanceOf(OrderV2.class);
        assertThat(AvroTarget.of(OrderV1.class, OrderV2.SCHEMA$).as()).isEqualTo(OrderV2.class);
    }

    @Test
    void a_class_of_another_schema_says_what_to_ask_for() {
        MigratorRegistry registry = step(OrderV1.SCHEMA$, ONE, s -> s.remove("note"));

        assertThat(catchThrowable(() -> upgrade(registry, new OrderV1("x", 3, null), OrderV1.class)))
                .hasMessage("order-placed 1 → 2: the class dev.stepwise.avro.OrderV1 is not of the schema that the"
                        + " message is brought to, and no class shop.Order is. Ask for the class of that version, with"
                        + " upgrade(message, Latest.class), or for GenericRecord.");
    }

    @Test
    void a_class_of_an_older_version_says_which_the_message_is_of() {
        MigratorRegistry registry = step(OrderV1.SCHEMA$, OrderV2.SCHEMA$, between());

        assertThat(catchThrowable(() -> upgrade(registry, new OrderV1("x", 3, null), OrderV1.class)))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(MigrationException.Reason.UNSUPPORTED))
                .hasMessage(
                        "order-placed 1 → 2: in version 2 the message is of the class dev.stepwise.avro.OrderV2, not"
                                + " dev.stepwise.avro.OrderV1. Ask for that one.");
    }

    @Test
    void a_class_that_no_value_is_made_of_says_what_to_ask_for() {
        MigratorRegistry registry = step(OrderV1.SCHEMA$, OrderV2.SCHEMA$, between());

        for (Class<?> asked : List.of(SpecificRecordBase.class, SpecificRecord.class)) {
            assertThat(catchThrowable(() -> upgrade(registry, new OrderV1("x", 3, null), asked)))
                    .isInstanceOfSatisfying(
                            MigrationException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(MigrationException.Reason.UNSUPPORTED))
                    .hasMessage("order-placed 1 → 2: no value of the schema a record dev.stepwise.avro.OrderV2 can be"
                            + " of the class " + asked.getName() + ". Ask for GenericRecord, or for AvroBytes.");
        }
    }

    @Test
    void a_class_that_tells_no_schema_says_what_to_ask_for() {
        MigratorRegistry registry = step(OrderV1.SCHEMA$, OrderV2.SCHEMA$, between());

        assertThat(catchThrowable(() -> upgrade(registry, new OrderV1("x", 3, null), Untold.class)))
                .hasMessage("order-placed 1 → 2: the class dev.stepwise.avro.CodeOnRecordsTest$Untold does not tell its"
                        + " schema as classes that Avro generates do, in a static field SCHEMA$. Ask for GenericRecord,"
                        + " or for AvroBytes.");
    }

    /** As nobody generates it. */
    static final class Untold extends SpecificRecordBase {

        @Override
        public Schema getSchema() {
            return OrderV2.SCHEMA$;
        }

        @Override
        public Object get(int field) {
            throw new IndexOutOfBoundsException(field);
        }

        @Override
        public void put(int field, Object value) {
            throw new IndexOutOfBoundsException(field);
        }
    }
}
