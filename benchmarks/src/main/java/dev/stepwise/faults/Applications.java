package dev.stepwise.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** The process that is killed: some applications at once, each of another cell and in a thread of its own. */
final class Applications {

    /** Said once there is something to kill. */
    static final String READY = "ready";

    private static final int FIRST_CELL = 5;

    private final String brokers;
    private final String topic;
    private final Traffic traffic;
    private final Path folder;
    private final CountDownLatch started;

    private Applications(String brokers, String topic, Traffic traffic, Path folder, int cells) {
        this.brokers = brokers;
        this.topic = topic;
        this.traffic = traffic;
        this.folder = folder;
        started = new CountDownLatch(cells);
    }

    static List<String> arguments(String brokers, String topic, Traffic traffic, Path folder, Collection<Cell> cells) {
        List<String> arguments = new ArrayList<>(
                List.of(brokers, topic, "" + traffic.messages(), "" + traffic.seed(), folder.toString()));
        cells.forEach(cell -> arguments.add(cell.toString()));
        return arguments;
    }

    /** Takes what {@link #arguments} gives. */
    public static void main(String[] args) {
        Traffic traffic = new Traffic(Integer.parseInt(args[2]), Long.parseLong(args[3]));
        List<String> cells = List.of(args).subList(FIRST_CELL, args.length);
        Applications all = new Applications(args[0], args[1], traffic, Path.of(args[4]), cells.size());
        endWithParent();
        System.out.println(READY);
        cells.forEach(all::start);
    }

    /** Without its broker it would try for ever, at the cost of whoever uses the machine next. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            CompletableFuture<Void> unused =
                    parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
        });
    }

    /** Where the application of a cell writes down what it was handed. */
    static Path log(Path folder, Cell cell) {
        return folder.resolve(cell + ".log");
    }

    /** What is there once the application of a cell has come to the end, and has closed all it had. */
    static Path end(Path folder, Cell cell) {
        return folder.resolve(cell + ".end");
    }

    private void start(String cell) {
        Thread thread = new Thread(() -> run(Cell.named(cell)), cell);
        thread.setUncaughtExceptionHandler((failed, e) -> {
            System.err.println("The application of " + failed.getName() + " failed");
            e.printStackTrace();
            // The others need not close what they have: whoever started them takes no more from them.
            Runtime.getRuntime().halt(1);
        });
        thread.start();
    }

    private void run(Cell cell) {
        try {
            try (DeliveryLog log = new DeliveryLog(log(folder, cell))) {
                new Application(brokers, topic, cell, traffic, log, new Start(started)).run();
            }
            Files.createFile(end(folder, cell));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
