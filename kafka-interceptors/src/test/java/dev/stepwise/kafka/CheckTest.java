package dev.stepwise.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.Configurable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {

    private static final String INTERCEPTOR = "dev.stepwise.kafka.UpgradingConsumerInterceptor";
    private static final String STARTS = "starts: UpgradingConsumerInterceptor";
    private static final String WHAT =
            " upgrades topics orders; on failure fail; chains customer-registered 1 → 2," + " order-placed 1 → 2 → 3\n";

    private static final String OURS = """
            stepwise.topics=orders
            stepwise.registry.provider=dev.stepwise.kafka.CheckTest$Orders
            stepwise.identify.type.header=event-type
            stepwise.identify.version.header=schema-version
            """;

    private static final String IN_PAYLOAD =
            OURS.replace("type.header", "type.field").replace("version.header", "version.field");

    @TempDir
    private Path folder;

    private String told = "";

    @Test
    void settings_with_which_the_interceptor_starts_end_with_0() {
        assertThat(check("interceptor.classes=" + INTERCEPTOR + "\nenable.auto.commit=false\n" + OURS))
                .isZero();
        assertThat(told).isEqualTo(STARTS + WHAT);
    }

    @Test
    void a_refusal_is_printed_and_ends_with_1() {
        assertThat(check("interceptor.classes=x.Y," + INTERCEPTOR + "\n" + OURS))
                .isEqualTo(1);
        assertThat(told)
                .isEqualTo("refused: " + INTERCEPTOR + ": interceptor.classes has x.Y before " + INTERCEPTOR
                        + ". A record that is upgraded is made anew, without what an earlier interceptor has put around"
                        + " it, such as a trace. Set:\n   interceptor.classes=" + INTERCEPTOR + ",x.Y\n");
    }

    @Test
    void the_deserializer_is_checked_with_its_delegate() {
        String deserializer = "dev.stepwise.kafka.UpgradingDeserializer";
        assertThat(check("value.deserializer=" + deserializer + "\n" + OURS)).isEqualTo(1);
        assertThat(told)
                .isEqualTo("refused: " + deserializer + ": stepwise.delegate.deserializer is not set. Set it to the"
                        + " deserializer of the application, such as"
                        + " org.apache.kafka.common.serialization.ByteArrayDeserializer, or stepwise.delegate.type to the"
                        + " class of which values of JSON are to be made.\n");
        assertThat(check("value.deserializer=" + deserializer + "\nkey.deserializer=" + deserializer
                        + "\nstepwise.delegate.deserializer=org.apache.kafka.common.serialization.StringDeserializer\n"
                        + OURS))
                .isEqualTo(1);
        assertThat(told)
                .isEqualTo("starts: UpgradingDeserializer" + WHAT + "refused: " + deserializer + ": Invalid value "
                        + deserializer
                        + " for configuration key.deserializer: Only values are upgraded. Set the deserializer of the"
                        + " application's keys.\n");
    }

    @Test
    void the_interceptor_of_a_producer_is_checked_beside_that_of_a_consumer() {
        String stamping = "dev.stepwise.kafka.StampingProducerInterceptor";
        assertThat(check("consumer.override.interceptor.classes=" + INTERCEPTOR + "\n" + prefixed("consumer.override.")
                        + "producer.override.interceptor.classes=" + stamping + "\n" + prefixed("producer.override.")
                        + "producer.override.stepwise.stamp.topics=orders:order-placed\n"))
                .isZero();
        assertThat(told)
                .isEqualTo("consumer.override.: " + STARTS + WHAT
                        + "producer.override.: starts: StampingProducerInterceptor"
                        + " stamps topics orders:order-placed; check off\n");
    }

    @Test
    void where_no_class_is_named_the_settings_are_those_of_the_wrapper() {
        assertThat(check("group.id=g\nenable.auto.commit=true\n" + OURS)).isZero();
        assertThat(told).isEqualTo("starts: UpgradingConsumer" + WHAT);
    }

    @Test
    void settings_of_streams_are_found_under_their_prefixes() {
        assertThat(check("application.id=a\nconsumer.interceptor.classes=" + INTERCEPTOR + "\n" + IN_PAYLOAD))
                .isZero();
        assertThat(told).isEqualTo("consumer.: " + STARTS + WHAT);
        assertThat(check("application.id=a\nmain.consumer.interceptor.classes=" + INTERCEPTOR + "\n" + IN_PAYLOAD))
                .isEqualTo(1);
        assertThat(told)
                .startsWith("main.consumer.: refused: " + INTERCEPTOR + ": main.consumer.interceptor.classes sets the"
                        + " interceptors of the main consumer alone");
    }

    @Test
    void an_interceptor_that_streams_would_give_to_its_producers_as_well_is_refused() {
        assertThat(check("application.id=a\nenable.auto.commit=false\ninterceptor.classes=" + INTERCEPTOR + "\n"
                        + IN_PAYLOAD))
                .isEqualTo(1);
        assertThat(told)
                .isEqualTo(
                        "refused: " + INTERCEPTOR + ": interceptor.classes stands without a prefix, and Kafka Streams"
                                + " gives that to its consumers and its producers, of which one kind cannot start with it. Set it"
                                + " as consumer.interceptor.classes, or producer.interceptor.classes for"
                                + " StampingProducerInterceptor.\n");
    }

    @Test
    void what_streams_and_connect_rule_out_is_refused_for_them() {
        assertThat(check("application.id=a\nconsumer.interceptor.classes=" + INTERCEPTOR + "\n"
                        + IN_PAYLOAD.replace("topics=orders", "topics=*")))
                .isEqualTo(1);
        assertThat(told).startsWith("consumer.: refused: " + INTERCEPTOR + ": stepwise.topics is *");
        assertThat(check("consumer.override.interceptor.classes=" + INTERCEPTOR + "\n"
                        + prefixed("consumer.override.").replace("topics=orders", "topics=*")))
                .isEqualTo(1);
        assertThat(told).startsWith("consumer.override.: refused: " + INTERCEPTOR + ": stepwise.topics is *");
    }

    @Test
    void a_transformation_of_connect_is_found_under_its_name() {
        String upgrade = "transforms.upgrade.";
        String connector = "transforms=first, upgrade\n" + upgrade + "type=" + Transformation.class.getName() + "\n";
        assertThat(check(connector + prefixed(upgrade))).isZero();
        assertThat(told).isEqualTo(upgrade + ": starts: Transformation" + WHAT);
        assertThat(check(connector + prefixed(upgrade) + upgrade + "stepwise.on.failure=dead-letter\n"))
                .isEqualTo(1);
        assertThat(told)
                .startsWith(upgrade + ": refused: " + Transformation.class.getName()
                        + ": stepwise.on.failure has dead-letter. Here it is the framework that has the record");
    }

    @Test
    void the_serde_is_checked_as_the_one_of_all_values() {
        String serde = """
                application.id=a
                default.value.serde=dev.stepwise.kafka.UpgradingSerde
                stepwise.delegate.serde=org.apache.kafka.common.serialization.Serdes$StringSerde
                """;
        assertThat(check(serde + IN_PAYLOAD)).isZero();
        assertThat(told).startsWith("starts: UpgradingSerde upgrades ");
        assertThat(check(serde + OURS)).isEqualTo(1);
        assertThat(told).startsWith("refused: dev.stepwise.kafka.UpgradingSerde: ");
    }

    @Test
    void settings_of_spring_boot_are_found_under_their_prefix() {
        String properties = "spring.kafka.consumer.properties.";
        assertThat(check("spring.kafka.consumer.group-id=g\n" + properties + "interceptor.classes=" + INTERCEPTOR + "\n"
                        + prefixed(properties)))
                .isZero();
        assertThat(told).isEqualTo(properties + ": " + STARTS + WHAT);
        assertThat(check("spring.kafka.consumer.group-id=g\nspring.kafka.consumer.enable-auto-commit=true\n"
                        + properties + "interceptor.classes=" + INTERCEPTOR + "\n" + prefixed(properties)))
                .isEqualTo(1);
        assertThat(told).startsWith(properties + ": refused: " + INTERCEPTOR + ": enable.auto.commit is on");
    }

    @Test
    void any_other_prefix_can_be_given() {
        String settings = "app.kafka.interceptor.classes=" + INTERCEPTOR + "\napp.kafka.enable.auto.commit=false\n"
                + prefixed("app.kafka.");
        assertThat(check(settings, "--prefix", "app.kafka.")).isZero();
        assertThat(told).isEqualTo("app.kafka.: " + STARTS + WHAT);
        assertThat(check(settings)).isEqualTo(2);
        assertThat(told)
                .endsWith(
                        "app.properties has no settings of Stepwise. If they have a prefix, say it: --prefix PREFIX.\n");
        assertThat(check(settings, "--prefix", "other.")).isEqualTo(2);
        assertThat(told).endsWith("app.properties has no settings of Stepwise that begin with other.\n");
    }

    @Test
    void a_faulty_registry_is_a_refusal() {
        assertThat(check("interceptor.classes=" + INTERCEPTOR + "\nenable.auto.commit=false\n"
                        + OURS.replace("$Orders", "$Faulty")))
                .isEqualTo(1);
        assertThat(told).startsWith("refused: " + INTERCEPTOR + ": ").contains("order-placed");
    }

    @Test
    void a_class_of_ours_that_is_not_on_the_class_path_is_said() {
        assertThat(check("interceptor.classes=dev.stepwise.kafka.UpgradingInterceptor\n" + OURS))
                .isEqualTo(1);
        assertThat(told)
                .isEqualTo("refused: dev.stepwise.kafka.UpgradingInterceptor: There is no such class on the"
                        + " class path.\n");
    }

    @Test
    void without_a_file_there_is_nothing_to_check() {
        String usage = "Usage: java -cp <class path of the application> dev.stepwise.kafka.Check FILE.properties"
                + " [--prefix PREFIX]\n";
        assertThat(run()).isEqualTo(2);
        assertThat(told).isEqualTo(usage);
        assertThat(run("a", "--prefix")).isEqualTo(2);
        assertThat(told).isEqualTo(usage);
        assertThat(run(folder.resolve("none").toString())).isEqualTo(2);
        assertThat(told).contains("none cannot be read: java.nio.file.NoSuchFileException");
    }

    private static String prefixed(String prefix) {
        return OURS.lines().map(line -> prefix + line + "\n").reduce("", String::concat);
    }

    private int check(String settings, String... more) {
        Path file = folder.resolve("app.properties");
        try {
            Files.writeString(file, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run(
                more.length == 0 ? new String[] {file.toString()} : new String[] {file.toString(), more[0], more[1]});
    }

    private int run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int result = Check.run(args, new PrintStream(out, true, UTF_8));
        told = out.toString(UTF_8).replace(System.lineSeparator(), "\n");
        return result;
    }

    /** Named in the settings, as that of connect-support, which is not on this class path. */
    public static final class Transformation implements Configurable, AutoCloseable {
        private @Nullable RecordUpgrader<Object, Object> upgrader;

        @Override
        public void configure(Map<String, ?> configs) {
            upgrader = RecordUpgrader.of(Transformation.class, configs);
        }

        @Override
        public void close() {
            if (upgrader != null) {
                upgrader.close();
            }
        }
    }

    /** Named in the settings. */
    public static final class Orders implements MigratorRegistryProvider {
        @Override
        public MigratorRegistry registry() {
            return Fixture.registry();
        }
    }

    /** Named in the settings; its chain has a gap. */
    public static final class Faulty implements MigratorRegistryProvider {
        @Override
        public MigratorRegistry registry() {
            return MigratorRegistry.builder()
                    .eventType(
                            "order-placed",
                            chain -> chain.step(1, 2, s -> s.rename("a", "b")).step(3, 4, s -> s.rename("b", "c")))
                    .build();
        }
    }
}
