package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.byField;
import static dev.stepwise.core.json.Upgrades.edit;
import static dev.stepwise.core.json.Upgrades.failure;
import static dev.stepwise.core.json.Upgrades.node;
import static dev.stepwise.core.json.Upgrades.step;
import static dev.stepwise.core.json.Upgrades.touchingNothing;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Where;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No value of a payload, and no message of what was thrown, is in anything that a failure prints. */
class SecretsTest {

    /** Digits, so that it can be a number too. */
    private static final String SECRET = "4929123456781234";

    private static final String MESSAGE = "{\"version\":1,\"text\":\"" + SECRET + "\",\"number\":" + SECRET
            + ",\"list\":[\"" + SECRET + "\"," + SECRET + ".5],\"object\":{\"text\":\"x" + SECRET + "x\"}}";

    record Typed(int version, String text, long number, List<Object> list, Inner object) {}

    record Inner(int text) {}

    record Refusing(int version, String text, Object number, List<Object> list, Object object) {
        Refusing {
            throw new IllegalArgumentException("not a valid card: " + text);
        }
    }

    record Unwritable(String text) {
        @Override
        public String text() {
            throw new IllegalStateException(text);
        }
    }

    private static void assertSilent(Throwable failure) {
        assertThat(failure).isInstanceOf(MigrationException.class);
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed, true));
        assertThat(printed.toString()).doesNotContain(SECRET);
        for (Throwable at = failure; at != null; at = at.getCause()) {
            assertThat(at.getMessage()).doesNotContain(SECRET);
            assertThat(at.getLocalizedMessage()).doesNotContain(SECRET);
            assertThat(at.toString()).doesNotContain(SECRET);
            assertThat(at.getSuppressed()).isEmpty();
        }
        assertThat(((MigrationException) failure).where().toString()).doesNotContain(SECRET);
    }

    private static Throwable withEverything(Throwable thrown) {
        thrown.addSuppressed(new IllegalStateException(SECRET, new IOException(SECRET)));
        return thrown;
    }

    static Stream<Throwable> throwables() {
        Throwable cause = new IOException(SECRET, new IllegalStateException(SECRET, new AssertionError(SECRET)));
        IllegalStateException circle = new IllegalStateException(SECRET);
        circle.initCause(new IllegalStateException(SECRET, circle));
        return Stream.of(
                        new IllegalStateException(SECRET),
                        new IOException(SECRET, cause),
                        new UncheckedIOException(SECRET, new IOException(SECRET)),
                        new RuntimeException(cause),
                        circle,
                        new AssertionError(SECRET),
                        new NoClassDefFoundError(SECRET),
                        new StackOverflowError(SECRET),
                        new InterruptedException(SECRET),
                        new NumberFormatException("For input string: \"" + SECRET + "\""),
                        new MigrationException(
                                Reason.STEP_FAILED, Where.unknown().at(SECRET), SECRET, cause),
                        new IllegalStateException() {
                            @Override
                            public String getMessage() {
                                return SECRET;
                            }

                            @Override
                            public String toString() {
                                return SECRET;
                            }
                        })
                .map(SecretsTest::withEverything);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void what_code_throws_is_silent(Throwable thrown) {
        MigratorRegistry registry = step(step -> step.migrate(ObjectNode.class, document -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }));

        MigrationException failure = failure(registry, MESSAGE);
        Thread.interrupted();

        assertSilent(failure);
        assertThat(failure.unredactedCause()).containsSame(thrown);
    }

    @Test
    void what_an_edit_throws_is_silent() {
        assertSilent(failure(
                step(edit(document -> Integer.parseInt(document.get("text").asText()))), MESSAGE));
    }

    @Test
    void messages_that_are_cut_off_anywhere_are_silent() {
        for (int length = 0; length < MESSAGE.length(); length++) {
            String cut = MESSAGE.substring(0, length);
            assertSilent(failure(touchingNothing(), cut));
            assertSilent(failure(touchingNothing(), cut.getBytes(UTF_8)));
            assertSilent(failure(byField(touchingNothing(), "no.such.field"), cut));
        }
    }

    @Test
    void messages_with_one_wrong_byte_anywhere_are_silent() {
        for (int place = 0; place < MESSAGE.length(); place++) {
            for (byte wrong : new byte[] {0, '"', ',', '}', 'x', (byte) 0xFF}) {
                byte[] bytes = MESSAGE.getBytes(UTF_8);
                bytes[place] = wrong;
                MigrationException failure = failure(touchingNothing(), bytes);
                if (failure != null) {
                    assertSilent(failure);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                "\"" + SECRET + "\"",
                "[\"" + SECRET + "\"]",
                "x" + SECRET,
                "{\"a\":x" + SECRET + "}",
                "{\"a\":" + SECRET + "x}",
                "{\"a\":0" + SECRET + "}",
                "{\"a\":1e" + SECRET + "}",
                "{\"a\":\"" + SECRET + "\n\"}",
                "{\"a\":\"" + SECRET + "\\x\"}",
                "{\"a\":\"" + SECRET + "\",\"a\":\"" + SECRET + "\"}",
                "{\"a\":\"" + SECRET + "\"} " + SECRET,
                "{\"a\":\"" + SECRET + "\"} \"" + SECRET + "\"",
                "{\"a\":" + SECRET + SECRET + SECRET + SECRET + SECRET + SECRET + SECRET + SECRET + ".1e1x}",
            })
    void text_that_is_no_json_is_silent(String json) {
        assertSilent(failure(touchingNothing(), json));
        assertSilent(failure(touchingNothing(), json.getBytes(UTF_8)));
    }

    @Test
    void values_beyond_a_limit_are_silent() {
        assertSilent(failure(touchingNothing(), "{\"a\":" + SECRET.repeat(1_000) + "}"));
        assertSilent(failure(touchingNothing(), "{\"a\":\"" + SECRET.repeat(2_000_000) + "\"}"));
        assertSilent(failure(touchingNothing(), "{\"a\":[" + SECRET + ",".concat("[".repeat(1_000))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":\"no label: " + SECRET + "\"}",
                "{\"version\":-" + SECRET + "}",
                "{\"version\":[" + SECRET + "]}",
                "{\"version\":{\"a\":" + SECRET + "}}"
            })
    void values_that_are_no_version_are_silent(String json) {
        assertSilent(failure(byField(touchingNothing(), "version"), json));
        assertSilent(failure(byField(touchingNothing(), "version"), node(json)));
        assertSilent(failure(byField(touchingNothing(), "version.a.b"), json));
    }

    @Test
    void values_that_do_not_fit_a_class_are_silent() {
        assertSilent(failure(step(step -> step.migrate(Typed.class, Typed.class, value -> value)), MESSAGE));
        assertSilent(failure(step(step -> step.migrate(Inner.class, Inner.class, value -> value)), MESSAGE));
        assertSilent(failure(step(step -> step.migrate(Refusing.class, Refusing.class, value -> value)), MESSAGE));
        assertSilent(failure(step(step -> step.migrate(Integer.class, Integer.class, value -> value)), MESSAGE));
        assertSilent(
                failure(step(step -> step.migrate(Thread.State.class, Thread.State.class, value -> value)), MESSAGE));
    }

    @Test
    void values_that_cannot_be_written_are_silent() {
        assertSilent(failure(
                step(step -> step.migrate(Object.class, Unwritable.class, value -> new Unwritable(SECRET))), MESSAGE));
        assertSilent(failure(step(step -> step.migrate(Object.class, String.class, value -> SECRET)), MESSAGE));
    }

    @Test
    void what_code_leaves_that_json_cannot_say_is_silent() {
        assertSilent(failure(
                step(edit(document -> document.putPOJO("a", new IllegalStateException(SECRET)))), MESSAGE));
        assertSilent(failure(byField(step(edit(document -> document.put("version", SECRET))), "version"), MESSAGE));
    }
}
