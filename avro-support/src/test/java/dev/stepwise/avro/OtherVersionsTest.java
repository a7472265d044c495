package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.bytes;
import static dev.stepwise.avro.Chains.order;
import static dev.stepwise.avro.Chains.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.Identification;
import dev.stepwise.core.Message;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.Step;
import dev.stepwise.core.Upgrader;
import dev.stepwise.core.operation.Decimals;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Messages that are said to be of one version and have the schema of another. */
class OtherVersionsTest {

    private static final Schema ONE = record("{'name':'amount','type':'double'}");
    private static final Schema TWO = record("{'name':'amount','type':'long'}");
    private static final Schema THREE = record("{'name':'amount','type':'long'}", "{'name':'unit','type':'string'}");

    private static final GenericRecord OLDER = order(ONE, 12.5);
    private static final GenericRecord NEWER = order(TWO, 1250L);

    private static final String ADVICE =
            ". Mend the header, field or setting that states the version, or set stepwise.wire.format, which tells it by"
                    + " the schema.";

    private static final MigratorRegistry REGISTRY = chain(ONE, TWO, THREE);

    /** @param schemas null for one that is not published */
    private static MigratorRegistry chain(Schema... schemas) {
        return Chains.chain(
                Arrays.asList(schemas),
                List.of(s -> s.convert("amount", Decimals.TO_MINOR_UNITS), s -> s.add("unit", "cent")));
    }

    private static Message<?> message(String version, Object payload) {
        return Message.of("order-placed", version, payload);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        e -> assertThat(e.reason()).isEqualTo(MigrationException.Reason.UNIDENTIFIED))
                .hasMessage(message);
    }

    @Test
    void a_record_with_the_schema_of_a_newer_version_is_not_converted_once_more() {
        assertRefused(
                () -> REGISTRY.upgrade(message("1", NEWER)),
                "order-placed 1 → 3: the message is said to be of version 1, but its schema is that of version 2"
                        + ADVICE);
    }

    @Test
    void neither_are_bytes() {
        assertRefused(
                () -> REGISTRY.upgrade(message("1", bytes(NEWER))),
                "order-placed 1 → 3: the message is said to be of version 1, but its schema is that of version 2"
                        + ADVICE);
    }

    @Test
    void an_assumed_version_gives_way_to_no_other() {
        Upgrader upgrader = Upgrader.of(
                REGISTRY,
                Identification.builder()
                        .fixedType("order-placed")
                        .assumedVersion("1")
                        .build());

        assertThat(upgrader.upgrade(OLDER, MessageContext.none())).isInstanceOf(Outcome.Upgraded.class);
        assertRefused(
                () -> upgrader.upgrade(NEWER, MessageContext.none()),
                "order-placed 1 → 3: the message is said to be of version 1, but its schema is that of version 2"
                        + ADVICE);
    }

    @Test
    void a_message_that_is_older_than_it_says_is_refused_though_its_way_does_not_pass_there() {
        assertRefused(
                () -> REGISTRY.upgrade(message("2", bytes(OLDER))),
                "order-placed 2 → 3: the message is said to be of version 2, but its schema is that of version 1"
                        + ADVICE);
    }

    @Test
    void a_message_that_only_says_that_it_is_the_latest_is_refused() {
        Upgrader upgrader = Upgrader.of(
                REGISTRY,
                Identification.builder()
                        .fixedType("order-placed")
                        .fixedVersion("3")
                        .build());
        String message =
                "order-placed 3: the message is said to be of version 3, but its schema is that of version 1" + ADVICE;

        assertRefused(() -> upgrader.upgrade(OLDER, MessageContext.none()), message);
        assertRefused(() -> REGISTRY.upgrade(message("3", OLDER)), message);
    }

    @Test
    void explaining_refuses_it_as_well() {
        assertRefused(
                () -> REGISTRY.chain("order-placed").orElseThrow().explain(message("1", NEWER)),
                "order-placed 1 → 3: the message is said to be of version 1, but its schema is that of version 2"
                        + ADVICE);
    }

    @Test
    void where_the_version_has_no_published_schema_the_advice_is_to_publish_it() {
        MigratorRegistry registry = chain(null, TWO, THREE);

        assertThat(registry.upgrade(message("1", OLDER)).payload())
                .hasToString("{\"amount\": 1250, \"unit\": \"cent\"}");
        assertRefused(
                () -> registry.upgrade(message("1", NEWER)),
                "order-placed 1 → 3: the message is said to be of version 1, but its schema is that of version 2"
                        + ADVICE + " If version 1 has the same schema, publish it for that version, too.");
    }

    @Test
    void versions_of_one_schema_are_told_apart_by_what_is_said() {
        MigratorRegistry registry =
                Chains.chain(List.of(TWO, TWO, THREE), List.of(Step.Builder::noChange, s -> s.add("unit", "cent")));

        assertThat(registry.upgrade(message("1", NEWER)).payload())
                .isEqualTo(registry.upgrade(message("2", NEWER)).payload());
        assertRefused(
                () -> registry.upgrade(message("3", NEWER)),
                "order-placed 3: the message is said to be of version 3, but its schema is that of version 1 and 2"
                        + ADVICE);
    }

    @Test
    void a_schema_of_no_version_is_believed() {
        Schema other = record("{'name':'amount','type':'float'}");

        assertThat(REGISTRY.upgrade(message("1", order(other, 0.5f))).payload())
                .hasToString("{\"amount\": 50, \"unit\": \"cent\"}");
    }
}
