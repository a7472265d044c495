package dev.stepwise.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of the application in a virtual machine of its own, which may be killed. */
final class Victim implements AutoCloseable {

    /** Quick to start, and of little memory. */
    private static final List<String> MACHINE =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m");

    private static final int MINUTES = 60;

    private final Path log;
    private final Path errors;
    private final Process process;

    Victim(Path folder, int run, String brokers, String topic, Cell cell, Traffic traffic) throws IOException {
        // It may be killed before it has one.
        log = Files.createFile(folder.resolve(cell + "-" + run + ".log"));
        errors = folder.resolve(cell + "-" + run + ".err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MACHINE);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Application.class.getName()));
        command.addAll(List.of(Application.arguments(brokers, topic, cell, traffic, log)));
        process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }

    Path log() {
        return log;
    }

    /** Returns once the application has begun, or has ended. */
    void awaitReady() throws IOException {
        // The only line that it writes.
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        if (out.readLine() == null && process.isAlive()) {
            throw new IOException("An application closed its output before it was ready");
        }
    }

    /** Returns once so many records are handled, or once it has ended. */
    void awaitHandled(int records) throws IOException, InterruptedException {
        while (process.isAlive() && Files.size(log) < (long) records * DeliveryLog.BYTES) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
    }

    /** Returns after so many milliseconds, or once it has ended. */
    void awaitMillis(int millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Ends it as kill -9 does; returns false if it has come to the end of the topic before. */
    boolean kill() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        if (process.exitValue() == 0) {
            return false;
        }
        requireKilled();
        return true;
    }

    /** Lets it come to the end of the topic. */
    void awaitEnd() throws IOException, InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("An application has not come to the end within " + MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
            throw failed();
        }
    }

    private void requireKilled() throws IOException {
        int killed = 128 + 9;
        if (process.exitValue() != killed) {
            throw failed();
        }
    }

    private IllegalStateException failed() throws IOException {
        return new IllegalStateException(
                "An application ended with " + process.exitValue() + ": " + Files.readString(errors));
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(log);
        Files.deleteIfExists(errors);
    }
}
