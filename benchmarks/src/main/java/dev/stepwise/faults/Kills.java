package dev.stepwise.faults;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kills consumers with -9 at random moments, and accounts for every record: for each cell of the table of policies that
 * is not refused, and for Kafka alone. Takes the number of messages, of kills, and words that the names of cells have.
 */
public final class Kills implements AutoCloseable {

    static final int SESSION_MS = 5_000;
    static final int HEARTBEAT_MS = 200;

    private static final String TOPIC = "orders";
    private static final long SEED = 20_260_101L;

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
                // A second, otherwise, in which a consumer that comes back gets nothing.
                "group.consumer.min.assignment.interval.ms", "0",
                "group.consumer.assignment.interval.ms", "0",
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
        print(Outcome.HEAD);
        try (Kills all = new Kills(messages, kills)) {
            for (List<Cell> group : groups(words)) {
                all.run(group, outcome -> print(outcome.row()));
            }
        }
    }

    private static void print(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Returns the cells that have all these words and are not refused; those of one protocol and one way to commit. */
    private static Collection<List<Cell>> groups(List<String> words) {
        Map<String, List<Cell>> groups = new LinkedHashMap<>();
        for (Cell cell : Cell.all()) {
            if (words.stream().allMatch(cell.toString()::contains)) {
                if (cell.refusal().isPresent()) {
                    print(Outcome.refused(cell));
                } else {
                    groups.computeIfAbsent(cell.protocol() + cell.commits(), group -> new ArrayList<>())
                            .add(cell);
                }
            }
        }
        return groups.values();
    }

    /** Runs some cells at once, and gives account of each soon after it has come to the end. */
    void run(List<Cell> cells, Consumer<Outcome> each) throws IOException, InterruptedException {
        for (Cell cell : cells) {
            if (cell.policy().equals(Cell.DEAD_LETTER)) {
                kafka.createTopic(cell.deadLetters(TOPIC), Traffic.PARTITIONS);
            }
        }
        SplittableRandom random = new SplittableRandom(SEED + cells.toString().hashCode());
        new Round(kafka.bootstrapServers(), TOPIC, traffic, kills, random, cells, each).run(folder);
    }

    @Override
    public void close() throws IOException {
        kafka.close();
        Files.deleteIfExists(folder);
    }
}
