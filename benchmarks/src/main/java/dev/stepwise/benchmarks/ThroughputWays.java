package dev.stepwise.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The ways to read a topic that {@link Throughput} compares. */
final class ThroughputWays {

    static final List<Way> ALL = List.of(
            new Way("latest, no interceptor", "latest", Map.of()),
            new Way("latest, headers read by hand", "latest", by(HeaderReadingInterceptor.class)),
            new Way("latest, by header", "latest", KafkaOrders.byHeader("latest")),
            new Way("latest with a field, no interceptor", "field", Map.of()),
            new Way("latest, by field", "field", KafkaOrders.byField("field")),
            new Way("latest with a prefix, no interceptor", "prefix", Map.of()),
            new Way("latest, by prefix", "prefix", KafkaOrders.byPrefix("prefix")),
            new Way("four versions old, no interceptor", "old", Map.of()),
            new Way("four versions old", "old", KafkaOrders.byHeader("old")),
            new Way("four versions old, Jackson by hand", "old", by(JacksonInterceptor.class)));

    static final List<Pair> PAIRS = List.of(
            new Pair("latest, by header", "latest, no interceptor"),
            new Pair("latest, headers read by hand", "latest, no interceptor"),
            new Pair("latest, by header", "latest, headers read by hand"),
            new Pair("latest, by field", "latest with a field, no interceptor"),
            new Pair("latest, by prefix", "latest with a prefix, no interceptor"),
            new Pair("four versions old", "four versions old, Jackson by hand"),
            new Pair("four versions old", "four versions old, no interceptor"),
            new Pair("four versions old, Jackson by hand", "four versions old, no interceptor"));

    private ThroughputWays() {}

    /**
     * A way to read a topic.
     *
     * @param settings on top of those of a plain consumer
     */
    record Way(String name, String topic, Map<String, Object> settings) {}

    /** What a way is compared with. */
    record Pair(String way, String with) {}

    /** Returns what makes the records of each topic. */
    static Map<String, BiFunction<String, Integer, ProducerRecord<byte[], byte[]>>> topics() {
        KafkaOrders orders = new KafkaOrders();
        Map<String, BiFunction<String, Integer, ProducerRecord<byte[], byte[]>>> topics = new LinkedHashMap<>();
        topics.put("old", orders::old);
        topics.put("latest", orders::latest);
        topics.put("field", orders::withField);
        topics.put("prefix", KafkaOrders.prefixed("prefix"));
        return topics;
    }

    private static Map<String, Object> by(Class<? extends ConsumerInterceptor<byte[], byte[]>> interceptor) {
        return Map.of(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, interceptor.getName());
    }
}
