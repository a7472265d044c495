package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.core.Message;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Convert;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.OperationForm;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws that one document and one result cannot show. */
class DocumentLawsTest {

    private static final List<Step> RENAMING = List.of(Step.of(s -> s.rename("a", "b")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":01}",
                "{\"x\":+1}",
                "{\"x\":1.}",
                "{\"x\":NaN}",
                "{\"x\":tru}",
                "{\"x\":'y'}",
                "{\"x\":\"\\q\"}",
                "{\"x\":\"\\ud8\"}",
                "{\"x\":\"\n\"}",
                "{\"x\":1,}",
                "{\"x\":[1,]}",
                "{\"x\":1}x",
                "{\"x\":1}{}",
                "{\"x\":1",
                "{x:1}",
                "{\"x\" 1}",
                "// no\n{\"x\":1}",
                "\uFEFF{\"x\":1}",
                "1",
                "\"x\"",
                ""
            })
    void law_3_text_that_is_no_json_is_refused_even_where_nothing_looks_at_it(String json) {
        assertUnreadable(json);
        assertThat(LawEngine.FUSED.run(RENAMING, json, MessageContext.none())).isEmpty();
    }

    static Stream<String> beyondLimits() {
        return Stream.of(
                "{\"x\":" + "[".repeat(500) + "]".repeat(500) + "}",
                "{\"x\":" + "9".repeat(1_001) + "}",
                "{\"" + "x".repeat(50_001) + "\":1}");
    }

    @ParameterizedTest
    @MethodSource("beyondLimits")
    void law_3_limits_bind_what_nothing_looks_at(String json) {
        assertUnreadable(json);
        assertThat(LawEngine.FUSED.run(RENAMING, json, MessageContext.none())).isEmpty();
    }

    private static void assertUnreadable(String json) {
        for (Object payload : List.of(json, json.getBytes(UTF_8))) {
            MigrationException failure = catchThrowableOfType(
                    MigrationException.class, () -> LawEngine.upgrade(RENAMING, payload, MessageContext.none()));
            assertThat(failure).isNotNull();
            assertThat(failure.reason()).isEqualTo(MigrationException.Reason.UNREADABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"b\":1,\"x\":0,\"b\":2}",
                "{\"a\":1,\"b\":2,\"b\":3}"
            })
    void law_4_names_that_a_step_reads_or_writes_may_not_occur_twice(String json) {
        assertUnreadable(json);
    }

    @Test
    void law_4_a_map_that_is_walked_may_not_have_a_name_twice() {
        List<Step> walking = List.of(Step.of(s -> s.forEach("m", v -> v.remove("a"))));
        String json = "{\"m\":{\"x\":{},\"x\":{}}}";
        for (Object payload : List.of(json, json.getBytes(UTF_8))) {
            assertThat(catchThrowableOfType(
                            MigrationException.class, () -> LawEngine.upgrade(walking, payload, MessageContext.none())))
                    .hasMessage(
                            "order-placed 1 → 2, at m.x: the name occurs twice in its object, and nothing says which"
                                    + " value holds. Mend the producer.");
        }
    }

    /** Where nothing looks, finding out would cost more than the upgrade. */
    @Test
    void law_4_other_names_that_occur_twice_pass_through() {
        String json = "{\"x\":1,\"x\":2,\"a\":3}";
        String upgraded = "{\"x\":1,\"x\":2,\"b\":3}";
        assertThat(new String(LawEngine.upgrade(RENAMING, json.getBytes(UTF_8), MessageContext.none()), UTF_8))
                .isEqualTo(upgraded);
        assertThat(LawEngine.upgrade(RENAMING, json, MessageContext.none())).isEqualTo(upgraded);
    }

    @Test
    void law_5_a_message_at_the_latest_version_is_not_read() {
        MigratorRegistry registry = LawEngine.registry(RENAMING);
        Message<String> message = Message.of(TYPE, SchemaVersion.of(2), "no JSON");
        assertThat(registry.upgrade(message)).isSameAs(message);
    }

    @Test
    void law_11_a_block_has_something_to_do() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Step.of(s -> s.forEach("a", i -> {})))
                .withMessage("Expected at least one operation in the block");
    }

    @Test
    void law_16_a_step_is_a_value_that_several_chains_use() {
        Step step = Step.of(s -> s.rename("a", "b"));
        String once = LawEngine.upgrade(List.of(step), "{\"a\":1}", MessageContext.none());
        String twice = LawEngine.upgrade(List.of(step, step), "{\"a\":1}", MessageContext.none());
        assertThat(once).isEqualTo("{\"b\":1}").isEqualTo(twice);
    }

    @Test
    void law_16_a_shortcut_is_taken_instead_of_the_steps_between() {
        MigratorRegistry registry = Upgrades.chain(chain -> chain.step(1, 2, s -> s.add("by", "steps"))
                .step(2, 3, s -> s.add("then", 1))
                .step(1, 3, s -> s.add("by", "shortcut")));
        assertThat(Upgrades.upgrade(registry, "{}")).isEqualTo("{\"by\":\"shortcut\"}");
    }

    @Test
    void law_22_a_header_that_is_no_text_is_an_error() {
        Step step = Step.of(s -> s.compute("x", Input.header("source"), Computation.same()));
        MessageContext context = new BytesInHeader(new byte[] {(byte) 0xff});
        assertThat(catchThrowableOfType(
                        MigrationException.class, () -> LawEngine.upgrade(List.of(step), "{}", context)))
                .hasMessage("order-placed 1 → 2, step 1 → 2, at x: expected a header in UTF-8 but found bytes that are"
                        + " not. Mend the producer, or the step.");
        assertThat(LawEngine.FUSED.run(List.of(step), "{}", context)).isEmpty();
    }

    /** A context in which every header has these bytes. */
    private static final class BytesInHeader implements MessageContext {
        private final byte[] bytes;

        BytesInHeader(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String topic() {
            return null;
        }

        @Override
        public Object key() {
            return null;
        }

        @Override
        public OptionalLong timestamp() {
            return OptionalLong.empty();
        }

        @Override
        public byte[] header(String name) {
            return bytes;
        }

        @Override
        public boolean hasHeader(String name) {
            return true;
        }

        @Override
        public boolean headersDiffer(String name) {
            return false;
        }
    }

    @Test
    void law_23_an_operation_is_told_by_its_functions_and_not_by_their_code() {
        Convert one = Convert.of("a", Conversion.of("shop.mask", 1, value -> "x"));
        Convert same = Convert.of("a", Conversion.of("shop.mask", 1, value -> "y"));
        Convert revised = Convert.of("a", Conversion.of("shop.mask", 2, value -> "x"));
        Convert other =
                Convert.of("a", Conversion.of("shop.mask", 1, value -> "x").parameters(Map.of("with", "x")));
        assertThat(one).isEqualTo(same).isNotEqualTo(revised).isNotEqualTo(other);
        assertThat(OperationForm.fingerprint(List.of(one)))
                .isEqualTo(OperationForm.fingerprint(List.of(same)))
                .isNotEqualTo(OperationForm.fingerprint(List.of(revised)))
                .isNotEqualTo(OperationForm.fingerprint(List.of(other)));
    }

    @Test
    void law_23_a_function_has_a_name_that_is_not_one_of_this_library() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conversion.of(" ", 1, value -> value))
                .withMessage("A function has a name: its code alone cannot be told from another's");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conversion.of("decimal.scale", 1, value -> value))
                .withMessage("The id decimal.scale is that of a function of this library: choose another");
    }

    @Test
    void law_24_the_cause_of_a_failure_is_withheld_and_can_be_asked_for() {
        Step step = Step.of(s -> s.convert("a", Conversion.of("test.throwing", 1, value -> {
            throw new IllegalStateException("quotes " + value);
        })));
        MigrationException failure = catchThrowableOfType(
                MigrationException.class,
                () -> LawEngine.upgrade(List.of(step), "{\"a\":\"secret\"}", MessageContext.none()));
        assertThat(failure.getCause()).hasMessageNotContaining("secret");
        assertThat(failure.unredactedCause().orElseThrow()).hasMessage("quotes secret");
    }

    @Test
    void law_24_conversions_of_an_amount_see_exact_decimals() {
        Step step = Step.of(s -> s.convert("a", Decimals.TO_MINOR_UNITS));
        String exact = "1234567890123456789012345678901234567890";
        assertThat(LawEngine.upgrade(List.of(step), "{\"a\":" + exact + ".5}", MessageContext.none()))
                .isEqualTo("{\"a\":" + exact + "50}");
    }
}
