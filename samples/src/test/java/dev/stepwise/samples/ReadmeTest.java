package dev.stepwise.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.Outcome;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows is what compiles and runs. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("stepwise.root"));

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void sendOneOrderInEachVersion() throws Exception {
        kafka = EmbeddedKafka.start();
        kafka.createTopic("orders", 1);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            sent.add(producer.send(order(1, "{\"orderId\":\"a\",\"custName\":\"Ada\"}")));
            sent.add(producer.send(order(2, "{\"orderId\":\"b\",\"name\":\"Bob\",\"currency\":\"USD\"}")));
            sent.add(producer.send(
                    order(4, "{ \"orderId\": \"c\", \"customer\": {\"firstName\": \"Cy\"}, \"currency\": \"EUR\" }")));
            for (Future<RecordMetadata> future : sent) {
                future.get();
            }
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static ProducerRecord<String, String> order(int version, String payload) {
        ProducerRecord<String, String> order = new ProducerRecord<>("orders", payload);
        order.headers().add("event-version", Integer.toString(version).getBytes(UTF_8));
        return order;
    }

    @Test
    void its_java_stands_in_the_sources_of_the_samples() throws IOException {
        String sources;
        try (Stream<Path> files = Files.walk(ROOT.resolve("samples/src"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReadmeTest::read)
                    .collect(Collectors.joining());
        }
        assertThat(blocks("java"))
                .hasSize(7)
                .allSatisfy(block -> assertThat(sources).contains(block));
    }

    @Test
    void the_page_on_testing_shows_the_same_proof() {
        String proof = blocks("java").stream()
                .filter(block -> block.contains("CompatibilityContract"))
                .findFirst()
                .orElseThrow();
        assertThat(read(ROOT.resolve("docs/testing.md"))).contains(proof);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void its_settings_make_the_quick_start_see_the_latest_version_only(int block) throws IOException {
        List<String> blocks = blocks("properties");
        assertThat(blocks).hasSize(4);
        Properties settings = new Properties();
        settings.load(new StringReader(blocks.get(block)));
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        List<String> handled = new ArrayList<>();

        QuickStart.consume(settings, order -> {
            handled.add(order);
            return handled.size() < 3;
        });

        assertThat(handled)
                .containsExactly(
                        "{\"orderId\":\"a\",\"currency\":\"EUR\",\"customer\":{\"firstName\":\"Ada\"}}",
                        "{\"orderId\":\"b\",\"currency\":\"USD\",\"customer\":{\"firstName\":\"Bob\"}}",
                        "{ \"orderId\": \"c\", \"customer\": {\"firstName\": \"Cy\"}, \"currency\": \"EUR\" }");
    }

    @Test
    void its_wrapper_sees_the_latest_version_only() throws IOException {
        Properties settings = new Properties();
        settings.load(new StringReader(blocks("properties").get(0)));
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        Map<String, Object> wrapped = new HashMap<>();
        settings.forEach((name, value) -> wrapped.put((String) name, value));
        wrapped.remove("interceptor.classes");
        wrapped.put("enable.auto.commit", "true");
        wrapped.put("group.id", "wrapped");
        List<String> handled = new ArrayList<>();

        QuickStart.consumeWrapped(wrapped, order -> {
            handled.add(order);
            return handled.size() < 3;
        });

        assertThat(handled).hasSize(3).allSatisfy(order -> assertThat(order).contains("customer"));
    }

    @Test
    void its_example_without_kafka_upgrades_a_message() {
        MessageContext context =
                MessageContext.builder().header("event-version", "1").build();
        assertThat(QuickStart.upgradeOne("{\"orderId\":\"a\",\"custName\":\"Ada\"}", context))
                .isInstanceOfSatisfying(
                        Outcome.Upgraded.class,
                        upgraded -> assertThat(upgraded.payload())
                                .isEqualTo(
                                        "{\"orderId\":\"a\",\"currency\":\"EUR\",\"customer\":{\"firstName\":\"Ada\"}}"));
    }

    @Test
    void every_page_of_the_documentation_is_linked() throws IOException {
        String readme = read(ROOT.resolve("README.md"));
        List<String> pages;
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            pages = files.map(file -> "docs/" + file.getFileName()).sorted().toList();
        }
        assertThat(pages).isNotEmpty().allSatisfy(page -> assertThat(readme).contains("](" + page + ")"));
    }

    /** Returns the blocks of a language, in their order; the settings of Avro are the third and the fourth. */
    static List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(read(ROOT.resolve("README.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
