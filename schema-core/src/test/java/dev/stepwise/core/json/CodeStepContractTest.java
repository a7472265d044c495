package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.chain;
import static dev.stepwise.core.json.Upgrades.edit;
import static dev.stepwise.core.json.Upgrades.failure;
import static dev.stepwise.core.json.Upgrades.step;
import static dev.stepwise.core.json.Upgrades.upgrade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.EventType;
import dev.stepwise.core.Message;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Migrator;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeStepContractTest {

    private static final String SAMPLE = "{\"a\":1,\"e\":2,\"o\":{\"l\":[{\"x\":1}]}}";
    private static final String CHANGED =
            "order-placed 1 → 3, step 2 → 3: the migrator changed the document that it was"
                    + " given. Return a new one (deepCopy()), or declare the step with edit(…), which is given a working copy.";

    /** The step under test comes second, so that the step's versions differ from the message's. */
    private static MigratorRegistry second(Migrator<ObjectNode> migrator) {
        return chain(chain ->
                chain.step(1, 2, edit(document -> {})).step(2, 3, step -> step.migrate(ObjectNode.class, migrator)));
    }

    private static void assertStepFailed(MigrationException failure, String message) {
        assertThat(failure).hasMessage(message);
        assertThat(failure.reason()).isEqualTo(Reason.STEP_FAILED);
        assertThat(failure.where().type()).contains(Upgrades.TYPE);
        assertThat(failure.where().from()).contains(Upgrades.ONE);
        assertThat(failure.where().to()).hasToString("Optional[3]");
        assertThat(failure.where().step().orElseThrow().from()).hasToString("2");
        assertThat(failure.where().step().orElseThrow().to()).hasToString("3");
    }

    static Stream<Throwable> throwables() {
        return Stream.of(
                new IllegalStateException("x"),
                new IOException("x"),
                new InterruptedException("x"),
                new StackOverflowError("x"),
                new AssertionError("x"),
                new NoClassDefFoundError("x"),
                new ExceptionInInitializerError("x"),
                new MigrationException(Reason.UNKNOWN_TYPE, Where.unknown(), "x", null));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void what_a_migrator_throws_is_named_without_its_message(Throwable thrown) {
        MigrationException failure = failure(second(document -> raise(thrown)), SAMPLE);
        boolean interrupted = Thread.interrupted();

        assertStepFailed(
                failure,
                "order-placed 1 → 3, step 2 → 3: the code of the step threw "
                        + thrown.getClass().getName()
                        + "; the cause has its frames. Mend the step, or the producer.");
        assertThat(failure.unredactedCause()).containsSame(thrown);
        assertThat(interrupted).isEqualTo(thrown instanceof InterruptedException);
    }

    @Test
    void what_an_edit_throws_is_named_without_its_message() {
        MigrationException failure =
                failure(step(edit(document -> document.get("no such name").asText())), SAMPLE);

        assertThat(failure)
                .hasMessage("order-placed 1 → 2, step 1 → 2: the code of the step threw"
                        + " java.lang.NullPointerException; the cause has its frames. Mend the step, or the producer.");
    }

    @Test
    void running_out_of_memory_comes_through_as_it_is() {
        OutOfMemoryError error = new OutOfMemoryError("x");

        assertThatThrownBy(() -> upgrade(
                        second(document -> {
                            throw error;
                        }),
                        SAMPLE))
                .isSameAs(error);
    }

    @Test
    void a_failure_of_a_chain_that_the_code_runs_itself_is_a_failure_of_the_step() {
        MigratorRegistry inner = MigratorRegistry.builder()
                .eventType("customer", chain -> chain.step(7, 8, edit(document -> {})))
                .build();

        MigrationException failure = failure(
                second(document -> (ObjectNode)
                        inner.upgrade(Message.of(EventType.of("customer"), SchemaVersion.of(7), document.get("a")))
                                .payload()),
                SAMPLE);

        assertStepFailed(
                failure,
                "order-placed 1 → 3, step 2 → 3: the code of the step threw dev.stepwise.core.MigrationException; the cause has its frames. Mend the step, or the producer.");
    }

    private static ObjectNode raise(Throwable thrown) throws Exception {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (Exception) thrown;
    }

    @Test
    void a_migrator_that_returns_null_is_refused() {
        assertStepFailed(
                failure(second(document -> null), SAMPLE),
                "order-placed 1 → 3, step 2 → 3: the migrator returned null. Return the document of the next version.");
    }

    static Stream<Migrator<ObjectNode>> changes() {
        return Stream.of(
                document -> document.put("b", 1),
                document -> document.put("a", "1").deepCopy(),
                document -> document.deepCopy().set("b", document.remove("a")),
                document -> nested(document).put("x", 2).objectNode(),
                document -> {
                    nested(document).remove("x");
                    return document;
                },
                document -> document.set("a", document.replace("e", document.get("a"))),
                document -> document.set("a", document.remove("a")),
                document -> {
                    document.put("b", 1);
                    return null;
                });
    }

    private static ObjectNode nested(ObjectNode document) {
        return (ObjectNode) document.at("/o/l/0");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_migrator_that_changes_its_input_is_refused(Migrator<ObjectNode> migrator) {
        assertStepFailed(failure(second(migrator), SAMPLE), CHANGED);
    }

    static Stream<Migrator<ObjectNode>> smallChanges() {
        return Stream.of(
                document -> document.set("other", document.remove("numbers")),
                document -> {
                    document.withArray("numbers").set(0, 2).set(1, 0);
                    return document;
                },
                document -> document.put("flag", 1231));
    }

    /** The hashes of Java and of Jackson do not tell these from what was there. */
    @ParameterizedTest
    @MethodSource("smallChanges")
    void a_small_change_of_the_input_is_found_too(Migrator<ObjectNode> migrator) {
        assertStepFailed(failure(second(migrator), "{\"numbers\":[1,31],\"flag\":true}"), CHANGED);
    }

    @Test
    void the_cause_has_the_frames_of_what_was_thrown() {
        IllegalStateException thrown = new IllegalStateException("secret");
        MigrationException failure = failure(
                second(document -> {
                    throw thrown;
                }),
                SAMPLE);

        assertThat(failure.getCause().getStackTrace())
                .isEqualTo(thrown.getStackTrace())
                .isNotEmpty();
        assertThat(failure.at(Where.unknown()).getStackTrace()).isEqualTo(failure.getStackTrace());
    }

    @Test
    void a_migrator_may_return_what_it_was_given() {
        assertThat(upgrade(second(document -> document), SAMPLE)).isEqualTo(SAMPLE);
    }

    @Test
    void a_migrator_may_use_parts_of_its_input_in_what_it_returns() {
        MigratorRegistry wrapping = second(document -> document.objectNode().set("all", document));

        assertThat(upgrade(wrapping, SAMPLE)).isEqualTo("{\"all\":" + SAMPLE + "}");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_number_that_is_not_finite_is_refused(double number) {
        assertStepFailed(
                failure(second(document -> leave(document, copy -> nested(copy).put("y", number))), SAMPLE),
                "order-placed 1 → 3, step 2 → 3, at o.l[0].y: the code of the step left a number that is not finite."
                        + " Leave only what JSON can say.");
    }

    @Test
    void a_float_that_is_not_finite_is_refused() {
        assertStepFailed(
                failure(second(document -> leave(document, copy -> copy.put("y", Float.NaN))), SAMPLE),
                "order-placed 1 → 3, step 2 → 3, at y: the code of the step left a number that is not finite. Leave"
                        + " only what JSON can say.");
    }

    @Test
    void a_java_object_is_refused() {
        assertStepFailed(
                failure(second(document -> leave(document, copy -> copy.putPOJO("y", Thread.currentThread()))), SAMPLE),
                "order-placed 1 → 3, step 2 → 3, at y: the code of the step left a Java object. Leave only what JSON"
                        + " can say.");
    }

    @Test
    void a_node_that_stands_for_nothing_is_refused() {
        assertStepFailed(
                failure(second(document -> leave(document, copy -> copy.set("y", MissingNode.getInstance()))), SAMPLE),
                "order-placed 1 → 3, step 2 → 3, at y: the code of the step left a node that stands for nothing. Leave"
                        + " only what JSON can say.");
    }

    @Test
    void a_document_that_contains_itself_is_refused() {
        assertStepFailed(
                failure(second(document -> leave(document, copy -> copy.set("y", copy))), SAMPLE),
                "order-placed 1 → 3, step 2 → 3: the code of the step left a document that is nested deeper than 1000"
                        + " levels, or contains itself. Leave only what JSON can say.");
    }

    @Test
    void bytes_that_code_puts_are_written_as_text() {
        assertThat(upgrade(second(document -> leave(document, copy -> copy.put("y", new byte[] {1, 2, 3}))), "{}"))
                .isEqualTo("{\"y\":\"AQID\"}");
    }

    private static ObjectNode leave(ObjectNode document, Consumer<ObjectNode> change) {
        ObjectNode copy = document.deepCopy();
        change.accept(copy);
        return copy;
    }

    @Test
    void the_first_step_that_fails_ends_the_way() {
        MigratorRegistry registry =
                chain(chain -> chain.step(1, 2, step -> step.migrate(ObjectNode.class, document -> null))
                        .step(2, 3, edit(document -> {
                            throw new IllegalStateException();
                        })));

        assertThat(failure(registry, SAMPLE))
                .hasMessage("order-placed 1 → 3, step 1 → 2: the migrator returned null. Return the document of the"
                        + " next version.");
    }
}
