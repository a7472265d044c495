package dev.stepwise.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every record of a topic, and what became of it over all runs of the application. */
final class Accounts {

    private static final int MOST_FAULTS_SHOWN = 5;

    private final Traffic traffic;
    private final Cell cell;

    /** By shape and index. */
    private final Map<Shape, int[]> shapes = new EnumMap<>(Shape.class);

    private final int[] deadLetters;
    private final List<String> faults = new ArrayList<>();
    private int kills;
    private int killsAtWork;
    private int lost;
    private int wrong;

    Accounts(Traffic traffic, Cell cell) {
        this.traffic = traffic;
        this.cell = cell;
        for (Shape shape : Shape.values()) {
            shapes.put(shape, new int[traffic.messages()]);
        }
        deadLetters = new int[traffic.messages()];
    }

    /** Adds what a run wrote down that came to the end of the topic. */
    void addEnd(Path log) throws IOException {
        DeliveryLog.read(log, (index, shape) -> of(shape)[index]++);
    }

    /** Adds what a run wrote down until it was killed. */
    void addKilled(Path log) throws IOException {
        addEnd(log);
        kills++;
        killsAtWork += Files.size(log) > 0 ? 1 : 0;
    }

    void addDeadLetter(ConsumerRecord<byte[], byte[]> letter) {
        int index =
                Traffic.index(Integer.parseInt(header(letter, "partition")), Long.parseLong(header(letter, "offset")));
        if (!Arrays.equals(letter.value(), traffic.sent(index))) {
            fault(index, "its dead letter has another value");
        }
        deadLetters[index]++;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        byte[] value = letter.headers().lastHeader("__stepwise.errors." + name).value();
        return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(value)).toString();
    }

    /**
     * What became of all.
     *
     * @param kills how often an application was killed before it had come to the end
     * @param killsAtWork how often it had handled some records since it was last started
     */
    record Result(
            int kills,
            int killsAtWork,
            long handedOver,
            long passed,
            long deadLetters,
            long refused,
            long repeats,
            int lost,
            int wrong,
            List<String> faults) {

        boolean isFaultless() {
            return lost == 0 && wrong == 0;
        }
    }

    Result result() {
        for (int index = 0; index < traffic.messages(); index++) {
            check(index);
        }
        return new Result(
                kills,
                killsAtWork,
                once(of(Shape.LATEST)),
                once(of(Shape.AS_SENT)),
                once(deadLetters),
                once(of(Shape.REFUSED)),
                repeats(deadLetters)
                        + shapes.values().stream().mapToLong(Accounts::repeats).sum(),
                lost,
                wrong,
                List.copyOf(faults));
    }

    private void check(int index) {
        Kind kind = traffic.kind(index);
        boolean latest = became(Shape.LATEST, index);
        boolean asSent = became(Shape.AS_SENT, index);
        boolean refused = became(Shape.REFUSED, index);
        boolean dead = deadLetters[index] > 0;
        boolean poisoned = !cell.isControl() && kind.isPoison();
        boolean expected;
        boolean others;
        if (cell.isControl()) {
            expected = latest || asSent;
            others = refused || dead;
        } else if (!poisoned) {
            expected = latest;
            others = asSent || refused || dead;
        } else {
            expected = switch (cell.policy()) {
                case Cell.FAIL -> refused;
                case Cell.DEAD_LETTER -> dead;
                case Cell.PASS_THROUGH -> asSent;
                default -> true;
            };
            others = latest
                    || (asSent && !cell.policy().equals(Cell.PASS_THROUGH))
                    || (refused && !cell.policy().equals(Cell.FAIL))
                    || (dead && !cell.policy().equals(Cell.DEAD_LETTER));
        }
        if (!expected) {
            lost++;
            fault(index, "it is lost");
        }
        if (others || became(Shape.OTHER, index)) {
            wrong++;
            fault(index, "it became what it should not");
        }
    }

    private int[] of(Shape shape) {
        return Objects.requireNonNull(shapes.get(shape));
    }

    private boolean became(Shape shape, int index) {
        return of(shape)[index] > 0;
    }

    private void fault(int index, String what) {
        if (faults.size() < MOST_FAULTS_SHOWN) {
            faults.add("partition " + index % Traffic.PARTITIONS + ", offset " + index / Traffic.PARTITIONS + ", "
                    + traffic.kind(index) + ": " + what);
        }
    }

    private static long once(int[] counts) {
        return Arrays.stream(counts).filter(count -> count > 0).count();
    }

    private static long repeats(int[] counts) {
        return Arrays.stream(counts)
                .filter(count -> count > 0)
                .mapToLong(count -> count - 1L)
                .sum();
    }
}
