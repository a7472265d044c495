package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.interceptor;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.throwing;
import static dev.stepwise.kafka.Fixture.unidentified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.core.EventType;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import dev.stepwise.core.Notation;
import dev.stepwise.core.SchemaVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What payloads hold, and what is thrown while they are read, is seen nowhere. */
class SecretsTest {

    private static final String SECRET = "hunter2 zorblax";
    private static final String HOLDING = "{\"name\":\"" + SECRET + "\"}";

    static Stream<Throwable> thrown() {
        IllegalStateException nested = new IllegalStateException(SECRET, new IOException(SECRET, new Error(SECRET)));
        nested.addSuppressed(new IllegalArgumentException(SECRET));
        return Stream.of(
                nested,
                new IOException(SECRET),
                new StackOverflowError(SECRET),
                new AssertionError(SECRET),
                new OutOfMemoryError(SECRET),
                new IllegalStateException() {
                    @Override
                    public String getMessage() {
                        return SECRET;
                    }
                });
    }

    static Stream<String> values() {
        return Stream.of(
                SECRET,
                "{\"name\":\"" + SECRET,
                "{\"name\":" + SECRET + "}",
                "{\"name\":\"" + SECRET + "\"}}",
                "[\"" + SECRET + "\"]",
                "\"" + SECRET + "\"",
                "{\"name\":\"a\",\"name\":\"" + SECRET + "\"}",
                "{\"name\":\"\\x" + SECRET + "\"}",
                "{\"name\":\"" + SECRET.repeat(10) + "\"}");
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void what_a_step_throws_is_withheld_by_the_interceptor(Throwable thrown) {
        assertWithheld(() -> consume(settings("stepwise.registry.provider", throwing(thrown)), HOLDING));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void what_a_step_throws_is_withheld_where_failures_pass_through(Throwable thrown) {
        Map<String, Object> settings =
                settings("stepwise.registry.provider", throwing(thrown), "stepwise.on.failure", "pass-through");
        assertWithheld(() -> consume(settings, HOLDING));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void what_a_step_throws_is_withheld_by_the_deserializer(Throwable thrown) {
        Map<String, Object> settings = settings("stepwise.registry.provider", throwing(thrown));
        assertWithheld(() -> deserialize(settings, new StringDeserializer(), HOLDING));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void what_a_delegate_throws_is_withheld(Throwable thrown) {
        Deserializer<String> delegate = (topic, data) -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw thrown instanceof RuntimeException e ? e : new UncheckedIOException((IOException) thrown);
        };
        assertWithheld(() -> deserialize(settings(), delegate, HOLDING));
    }

    @ParameterizedTest
    @MethodSource("values")
    void what_a_value_holds_is_withheld_by_the_interceptor(String value) {
        assertWithheld(() -> consume(settings("stepwise.limit.string.length", "100"), value));
    }

    @ParameterizedTest
    @MethodSource("values")
    void what_a_value_holds_is_withheld_by_the_deserializer(String value) {
        assertWithheld(
                () -> deserialize(settings("stepwise.limit.string.length", "100"), new StringDeserializer(), value));
    }

    @Test
    void a_version_that_is_none_is_withheld() {
        assertWithheld(() -> interceptor(settings())
                .onConsume(batch(record(HOLDING, "event-type", "order-placed", "schema-version", SECRET))));
    }

    @Test
    void a_field_that_is_no_version_is_withheld() {
        Map<String, Object> settings =
                unidentified("stepwise.identify.type.fixed", "order-placed", "stepwise.identify.version.field", "name");
        assertWithheld(() -> consume(settings, HOLDING));
    }

    @Test
    void what_a_notation_throws_is_withheld() {
        assertWithheld(() -> consume(unidentified("stepwise.registry.provider", withNotation(true)), HOLDING));
    }

    @Test
    void what_a_notation_throws_when_it_restates_is_withheld() {
        assertWithheld(() -> consume(unidentified("stepwise.registry.provider", withNotation(false)), HOLDING));
    }

    @Test
    void a_document_that_does_not_fit_a_class_is_withheld() {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "order-placed",
                        chain -> chain.step(1, 2, s -> s.migrate(Numbered.class, Numbered.class, order -> order)))
                .build();
        assertWithheld(() -> consume(settings("stepwise.registry.provider", registry), HOLDING));
    }

    @Test
    void what_an_applications_parser_quotes_is_withheld() {
        Deserializer<Numbered> delegate = (topic, data) -> {
            try {
                return new ObjectMapper().readValue(data, Numbered.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        assertWithheld(() -> deserialize(settings("stepwise.target.versions", "order-placed:1"), delegate, HOLDING));
    }

    @Test
    void the_context_of_a_record_does_not_show_keys_and_headers() {
        assertThat(RecordContext.of(Fixture.record(HOLDING, "a", SECRET))).hasToString("RecordContext[orders]");
    }

    @Test
    void the_interceptor_shows_what_was_thrown_if_it_is_told_to() {
        Map<String, Object> settings = settings(
                "stepwise.registry.provider",
                throwing(new IllegalStateException(SECRET)),
                "stepwise.errors.include.messages",
                "true");
        assertThat(outputOf(() -> consume(settings, "{}"))).contains("java.lang.IllegalStateException: " + SECRET);
    }

    @Test
    void the_warning_shows_what_was_thrown_if_it_is_told_to() {
        Map<String, Object> settings = settings(
                "stepwise.registry.provider",
                throwing(new IllegalStateException(SECRET)),
                "stepwise.on.failure",
                "pass-through",
                "stepwise.errors.include.messages",
                "true");
        assertThat(outputOf(() -> consume(settings, "{}"))).contains("java.lang.IllegalStateException: " + SECRET);
    }

    @Test
    void the_deserializer_shows_what_a_delegate_threw_if_it_is_told_to() {
        Deserializer<String> delegate = (topic, data) -> {
            throw new IllegalStateException(SECRET);
        };
        assertThat(outputOf(() -> deserialize(settings("stepwise.errors.include.messages", "true"), delegate, "{}")))
                .contains("java.lang.IllegalStateException: " + SECRET);
    }

    private static void consume(Map<String, Object> settings, String value) {
        Fixture.<String>interceptor(settings).onConsume(batch(Fixture.order(value, "1")));
    }

    private static <T> void deserialize(Map<String, Object> settings, Deserializer<T> delegate, String value) {
        UpgradingDeserializer<T> deserializer = new UpgradingDeserializer<>(delegate);
        deserializer.configure(settings, false);
        deserializer.deserialize("orders", headers("event-type", "order-placed", "schema-version", "1"), bytes(value));
    }

    private static void assertWithheld(Runnable action) {
        assertThat(outputOf(action)).isNotEmpty().doesNotContain("hunter2").doesNotContain("zorblax");
    }

    /** Returns what is logged and, printed with all its causes, what is thrown. */
    private static String outputOf(Runnable action) {
        StringWriter thrown = new StringWriter();
        String log = logOf(() -> {
            Throwable caught = catchThrowable(action::run);
            if (caught != null) {
                caught.printStackTrace(new PrintWriter(thrown, true));
            }
        });
        return log + thrown;
    }

    /** A provider whose notation throws, if not when it reads then when it restates. */
    private static MigratorRegistryProvider withNotation(boolean whenReading) {
        Notation notation = new Notation() {
            @Override
            public Statement read(String text) {
                if (whenReading) {
                    throw new IllegalStateException(text);
                }
                return new Statement(EventType.of("order-placed"), SchemaVersion.of(1));
            }

            @Override
            public String restate(String text, EventType type, SchemaVersion version) {
                throw new IllegalStateException(text);
            }
        };
        return new MigratorRegistryProvider() {
            @Override
            public MigratorRegistry registry() {
                return Fixture.registry();
            }

            @Override
            public Optional<Identification> identification() {
                return Optional.of(
                        Identification.builder().field("name", notation).build());
            }
        };
    }

    /** Has a number where messages have a text. */
    record Numbered(int name) {}
}
