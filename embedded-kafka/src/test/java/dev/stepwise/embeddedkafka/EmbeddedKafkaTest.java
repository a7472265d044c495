package dev.stepwise.embeddedkafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EmbeddedKafkaTest {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void closing_twice_is_harmless() {
        kafka.close();
        kafka.close();
    }

    @Test
    void a_record_comes_back_from_a_consumer_group() {
        kafka.createTopic("plain", 2);
        send("plain", "hello", false);
        assertThat(receive("plain", 1)).containsExactly("hello");
    }

    @Test
    void a_record_with_an_old_timestamp_outlives_a_restart() {
        kafka.createTopic("restart", 1);
        send("restart", "before", false);
        kafka.restart();
        send("restart", "after", false);
        assertThat(receive("restart", 2)).containsExactly("before", "after");
    }

    @Test
    void a_transaction_commits() {
        kafka.createTopic("transaction", 1);
        send("transaction", "committed", true);
        assertThat(receive("transaction", 1)).containsExactly("committed");
    }

    @Test
    void a_topic_cannot_be_created_twice() {
        kafka.createTopic("twice", 1);
        assertThatThrownBy(() -> kafka.createTopic("twice", 1))
                .isInstanceOf(TopicExistsException.class)
                .hasMessage("Topic 'twice' already exists.");
    }

    private static void send(String topic, String value, boolean transaction) {
        Map<String, Object> settings = transaction
                ? Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "test")
                : Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            if (transaction) {
                producer.initTransactions();
                producer.beginTransaction();
            }
            var sent = producer.send(new ProducerRecord<>(topic, 0, 1L, "key", value));
            if (transaction) {
                producer.commitTransaction();
            }
            producer.flush();
            assertThat(sent).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    private static List<String> receive(String topic, int count) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                topic,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (values.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            consumer.commitSync();
        }
        return values;
    }
}
