package dev.stepwise.benchmarks;

import dev.stepwise.benchmarks.ThroughputWays.Pair;
import dev.stepwise.benchmarks.ThroughputWays.Way;
import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How fast one consumer reads a topic of a broker in this process: without an interceptor, with ours, and with one that is
 * written by hand. All by turns, and compared within each round. Takes the number of records and of rounds, and the topics to read, which are
 * all unless some are named. Each round is printed as it ends, so that a run that is cut off leaves figures.
 */
public final class Throughput implements AutoCloseable {

    private static final int WARM_UP_ROUNDS = 2;

    private final int records;
    private final List<Way> ways;
    private final EmbeddedKafka kafka = EmbeddedKafka.start();

    private Throughput(int records, List<String> topics) {
        this.records = records;
        this.ways = ThroughputWays.ALL.stream()
                .filter(way -> topics.isEmpty() || topics.contains(way.topic()))
                .toList();
    }

    /** Prints the records per second of each way, and how many times as fast as another it is. */
    public static void main(String[] args) {
        int records = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 21;
        List<String> topics = List.of(args).subList(Math.min(2, args.length), args.length);
        try (Throughput throughput = new Throughput(records, topics)) {
            throughput.send();
            throughput.run(rounds);
        }
    }

    private void send() {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(), ProducerConfig.LINGER_MS_CONFIG, 20);
        ThroughputWays.topics().forEach((topic, order) -> {
            if (ways.stream().noneMatch(way -> way.topic().equals(topic))) {
                return;
            }
            kafka.createTopic(topic, 1);
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int i = 0; i < records; i++) {
                    var unused = producer.send(order.apply(topic, i));
                }
            }
        });
    }

    private void run(int rounds) {
        Map<String, double[]> seconds = new TreeMap<>();
        ways.forEach(way -> seconds.put(way.name(), new double[rounds]));
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            for (int i = 0; i < ways.size(); i++) {
                // Each is the first as often as the others.
                Way way = ways.get(Math.floorMod(round + i, ways.size()));
                double taken = secondsOf(way);
                System.out.println(String.format(
                        Locale.ROOT, "round %d: %s, %,.0f records per second", round, way.name(), records / taken));
                if (round >= 0) {
                    seconds.getOrDefault(way.name(), new double[rounds])[round] = taken;
                }
            }
        }
        print(seconds);
    }

    private double secondsOf(Way way) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.putAll(way.settings());
        List<TopicPartition> all = List.of(new TopicPartition(way.topic(), 0));
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            consumer.position(all.get(0));
            long start = System.nanoTime();
            long bytes = 0;
            int count = 0;
            while (count < records) {
                ConsumerRecords<byte[], byte[]> batch = consumer.poll(Duration.ofSeconds(10));
                count += batch.count();
                for (ConsumerRecord<byte[], byte[]> record : batch) {
                    bytes += record.value().length;
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (bytes == 0 || count != records) {
                throw new IllegalStateException(way + " read " + count + " records");
            }
            return seconds;
        }
    }

    private void print(Map<String, double[]> seconds) {
        System.out.println("| way | records per second, median |\n|---|--:|");
        seconds.forEach((name, taken) ->
                System.out.println(String.format(Locale.ROOT, "| %s | %,.0f |", name, records / Ratios.median(taken))));
        System.out.println("\n| way | compared with | times as fast, median | 95 %% interval |\n|---|---|--:|---|"
                .replace("%%", "%"));
        for (Pair pair : ThroughputWays.PAIRS) {
            if (!seconds.containsKey(pair.way())) {
                continue;
            }
            double[] way = seconds.getOrDefault(pair.way(), new double[0]);
            double[] with = seconds.getOrDefault(pair.with(), new double[0]);
            double[] ratios = new double[way.length];
            Arrays.setAll(ratios, round -> with[round] / way[round]);
            System.out.println("| " + pair.way() + " | " + pair.with() + " | " + Ratios.describe(ratios) + " |");
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
