package dev.stepwise.faults;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kills consumers with -9 at random moments, and accounts for every record: for each cell of the table of policies that
 * is not refused, and for Kafka alone. Takes the number of messages, of kills, and words that the names of cells have.
 */
public final class Kills implements AutoCloseable {

    static final int SESSION_MS = 1_000;
    static final int HEARTBEAT_MS = 300;

    private static final String TOPIC = "orders";
    private static final long SEED = 20_260_101L;
    private static final int AT_ANY_TIME = 10;
    private static final int LONGEST_MS = 1_500;
    private static final int LONGEST_AFTER_MS = 30;

    private final Traffic traffic;
    private final int kills;
    private final Path folder;
    private final EmbeddedKafka kafka;

    /** Starts a broker, with a topic of so many messages. */
    Kills(int messages, int kills) throws IOException, InterruptedException {
        this.traffic = new Traffic(messages, SEED);
        this.kills = kills;
        folder = Files.createTempDirectory("stepwise-kills-");
        String session = Integer.toString(SESSION_MS);
        String heartbeat = Integer.toString(HEARTBEAT_MS);
        kafka = EmbeddedKafka.start(Map.of(
                "group.min.session.timeout.ms", session,
                "group.consumer.min.session.timeout.ms", session,
                "group.consumer.session.timeout.ms", session,
                "group.consumer.min.heartbeat.interval.ms", heartbeat,
                "group.consumer.heartbeat.interval.ms", heartbeat));
        kafka.createTopic(TOPIC, Traffic.PARTITIONS);
        send();
    }

    private void send() throws InterruptedException {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(), ProducerConfig.LINGER_MS_CONFIG, 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            Future<RecordMetadata> last = producer.send(traffic.record(TOPIC, 0));
            for (int index = 1; index < traffic.messages(); index++) {
                last = producer.send(traffic.record(TOPIC, index));
            }
            producer.flush();
            last.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The messages could not be sent", e);
        }
    }

    /** Prints a line for each cell. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int messages = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int kills = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        List<String> words = List.of(args).subList(Math.min(args.length, 2), args.length);
        System.out.println(Outcome.HEAD);
        try (Kills all = new Kills(messages, kills)) {
            for (Cell cell : Cell.all()) {
                if (words.stream().allMatch(cell.toString()::contains)) {
                    Optional<String> refusal = cell.refusal();
                    System.out.println(
                            refusal.isPresent()
                                    ? Outcome.refused(cell)
                                    : all.run(cell).row());
                }
            }
        }
    }

    /**
     * What became of a cell.
     *
     * @param killed how often an application was killed before it had come to the end
     */
    record Outcome(Cell cell, int killed, Accounts.Result result, Duration took) {

        static final String HEAD = "| adapter | policy | commits | protocol | kills | handed over in the latest version"
                + " | as sent | dead letters | failed at | repeats | lost | wrong | minutes |\n"
                + "|---|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|";

        static String refused(Cell cell) {
            return name(cell) + " refused | | | | | | | | |";
        }

        private static String name(Cell cell) {
            return "| " + cell.adapter().name().toLowerCase(Locale.ROOT) + " | " + cell.policy() + " | "
                    + cell.commits() + " | " + cell.protocol() + " |";
        }

        String row() {
            return name(cell)
                    + String.format(
                            Locale.ROOT,
                            " %d | %d | %d | %d | %d | %d | %d | %d | %.1f |",
                            killed,
                            result.handedOver(),
                            result.passed(),
                            result.deadLetters(),
                            result.refused(),
                            result.repeats(),
                            result.lost(),
                            result.wrong(),
                            took.toMillis() / 60_000.0)
                    + (result.faults().isEmpty() ? "" : " " + String.join("; ", result.faults()));
        }
    }

    Outcome run(Cell cell) throws IOException, InterruptedException {
        long start = System.nanoTime();
        if (cell.policy().equals(Cell.DEAD_LETTER)) {
            kafka.createTopic(cell.deadLetters(TOPIC), Traffic.PARTITIONS);
        }
        Accounts accounts = new Accounts(traffic, cell);
        SplittableRandom random = new SplittableRandom(SEED + cell.toString().hashCode());
        int killed = 0;
        boolean isAtTheEnd = false;
        while (!isAtTheEnd) {
            try (Victim victim = new Victim(folder, killed, kafka.bootstrapServers(), TOPIC, cell, traffic)) {
                if (killed < kills && killed(victim, random)) {
                    killed++;
                } else {
                    victim.awaitEnd();
                    isAtTheEnd = true;
                }
                accounts.add(victim.log());
            }
        }
        if (cell.policy().equals(Cell.DEAD_LETTER)) {
            readDeadLetters(cell.deadLetters(TOPIC), accounts);
        }
        return new Outcome(cell, killed, accounts.result(), Duration.ofNanos(System.nanoTime() - start));
    }

    /** Kills at a moment that chance chooses: any, or when a share of the topic is read; over all about the whole. */
    private boolean killed(Victim victim, SplittableRandom random) throws IOException, InterruptedException {
        if (random.nextInt(AT_ANY_TIME) == 0) {
            victim.awaitMillis(random.nextInt(LONGEST_MS));
        } else {
            victim.awaitReady();
            int most = Math.max(1, 2 * traffic.messages() / (kills + 1));
            victim.awaitHandled(random.nextInt(most));
            victim.awaitMillis(random.nextInt(LONGEST_AFTER_MS));
        }
        return victim.kill();
    }

    private void readDeadLetters(String topic, Accounts accounts) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            var ends = consumer.endOffsets(all).entrySet();
            while (ends.stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(accounts::addDeadLetter);
            }
        }
    }

    @Override
    public void close() throws IOException {
        kafka.close();
        Files.deleteIfExists(folder);
    }
}
