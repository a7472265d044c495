package dev.stepwise.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of the applications of some cells in one virtual machine, which may be killed. */
final class Victim implements AutoCloseable {

    /** Quick to start. */
    private static final List<String> MACHINE =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx1g");

    private static final int LOOK_MS = 5;
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    private final Path folder;
    private final Path errors;
    private final List<Cell> cells;
    private final Process process;
    private long handled;
    private long heardNanos = System.nanoTime();

    /** @param folder which is there and empty */
    Victim(Path folder, String brokers, String topic, Traffic traffic, List<Cell> cells) throws IOException {
        this.folder = folder;
        this.cells = cells;
        for (Cell cell : cells) {
            // It may be killed before it has one.
            Files.createFile(log(cell));
        }
        errors = folder.resolve("errors");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MACHINE);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Applications.class.getName()));
        command.addAll(Applications.arguments(brokers, topic, traffic, folder, cells));
        process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }

    Path log(Cell cell) {
        return Applications.log(folder, cell);
    }

    boolean isAtTheEnd(Cell cell) {
        return Files.exists(Applications.end(folder, cell));
    }

    /** Returns once the applications have begun, or have ended. */
    void awaitReady() throws IOException {
        // The only line that it writes.
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        if (out.readLine() == null && process.isAlive()) {
            throw new IOException("The applications closed their output before they were ready");
        }
    }

    /** Returns once the fastest that is not at the end has handled so many records, or once all have ended. */
    void awaitHandled(int records) throws IOException, InterruptedException {
        while (mostHandled() < records && !awaitMillis(LOOK_MS)) {
            requireProgress();
        }
    }

    private long mostHandled() throws IOException {
        long most = 0;
        for (Cell cell : cells) {
            if (!isAtTheEnd(cell)) {
                most = Math.max(most, handled(cell));
            }
        }
        return most;
    }

    private long handled(Cell cell) throws IOException {
        return Files.size(log(cell)) / DeliveryLog.BYTES;
    }

    /** Returns true once all have come to the end of the topic, or false after so many milliseconds. */
    boolean awaitEnd(int millis) throws IOException, InterruptedException {
        if (!awaitMillis(millis)) {
            requireProgress();
            return false;
        }
        if (process.exitValue() != 0) {
            throw failed();
        }
        return true;
    }

    /** Returns false after so many milliseconds, or true once all have ended. */
    boolean awaitMillis(int millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    private void requireProgress() throws IOException {
        long all = 0;
        for (Cell cell : cells) {
            all += handled(cell);
        }
        if (all != handled) {
            handled = all;
            heardNanos = System.nanoTime();
        } else if (System.nanoTime() - heardNanos > LONGEST_SILENCE.toNanos()) {
            List<Cell> waiting =
                    cells.stream().filter(cell -> !isAtTheEnd(cell)).toList();
            throw new IllegalStateException("Nothing was handled for " + LONGEST_SILENCE.toMinutes()
                    + " minutes, though not at the end: " + waiting + ". " + Files.readString(errors));
        }
    }

    /** Ends it as kill -9 does, unless all have come to the end of the topic before. */
    void kill() throws IOException, InterruptedException {
        int killed = 128 + 9;
        process.destroyForcibly().waitFor();
        if (process.exitValue() != 0 && process.exitValue() != killed) {
            throw failed();
        }
    }

    private IllegalStateException failed() throws IOException {
        return new IllegalStateException(
                "The applications ended with " + process.exitValue() + ": " + Files.readString(errors));
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        for (Cell cell : cells) {
            Files.deleteIfExists(log(cell));
            Files.deleteIfExists(Applications.end(folder, cell));
        }
        Files.deleteIfExists(errors);
    }
}
