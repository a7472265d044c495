package dev.stepwise.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Some cells at once, whose applications are killed together, until each has come to the end of the topic. */
final class Round {

    private static final int AT_ANY_TIME = 10;
    private static final int LONGEST_MS = 5_000;
    private static final int LONGEST_AFTER_MS = 30;
    private static final int LOOK_MS = 200;

    private final String brokers;
    private final String topic;
    private final Traffic traffic;
    private final int kills;
    private final SplittableRandom random;
    private final Consumer<Outcome> each;
    private final long startNanos = System.nanoTime();

    /** Those that have not come to the end. */
    private final Map<Cell, Accounts> running = new LinkedHashMap<>();

    /** @param each takes what became of a cell, soon after it has come to the end */
    Round(
            String brokers,
            String topic,
            Traffic traffic,
            int kills,
            SplittableRandom random,
            List<Cell> cells,
            Consumer<Outcome> each) {
        this.brokers = brokers;
        this.topic = topic;
        this.traffic = traffic;
        this.kills = kills;
        this.random = random;
        this.each = each;
        cells.forEach(cell -> running.put(cell, new Accounts(traffic, cell)));
    }

    /** @param folder which is there and empty */
    void run(Path folder) throws IOException, InterruptedException {
        for (int run = 0; !running.isEmpty(); run++) {
            try (Victim victim = new Victim(folder, brokers, topic, traffic, List.copyOf(running.keySet()))) {
                if (run < kills) {
                    awaitMoment(victim);
                    victim.kill();
                    settle(victim);
                    for (Map.Entry<Cell, Accounts> killed : running.entrySet()) {
                        killed.getValue().addKilled(victim.log(killed.getKey()));
                    }
                } else {
                    boolean isAtTheEnd = false;
                    while (!isAtTheEnd) {
                        isAtTheEnd = victim.awaitEnd(LOOK_MS);
                        settle(victim);
                    }
                }
            }
        }
    }

    /** Waits for a moment that chance chooses: any, or when the fastest has read a share of the topic. */
    private void awaitMoment(Victim victim) throws IOException, InterruptedException {
        if (random.nextInt(AT_ANY_TIME) == 0) {
            victim.awaitMillis(random.nextInt(LONGEST_MS));
        } else {
            victim.awaitReady();
            // All shares together are about the whole.
            victim.awaitHandled(random.nextInt(Math.max(1, 2 * traffic.messages() / (kills + 1))));
            victim.awaitMillis(random.nextInt(LONGEST_AFTER_MS));
        }
    }

    /** Gives account of those that have come to the end. */
    private void settle(Victim victim) throws IOException {
        for (Iterator<Map.Entry<Cell, Accounts>> all = running.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Cell, Accounts> next = all.next();
            Cell cell = next.getKey();
            if (victim.isAtTheEnd(cell)) {
                Accounts accounts = next.getValue();
                accounts.addEnd(victim.log(cell));
                if (cell.policy().equals(Cell.DEAD_LETTER)) {
                    DeadLetters.read(brokers, cell.deadLetters(topic), accounts::addDeadLetter);
                }
                each.accept(new Outcome(cell, accounts.result(), Duration.ofNanos(System.nanoTime() - startNanos)));
                all.remove();
            }
        }
    }
}
