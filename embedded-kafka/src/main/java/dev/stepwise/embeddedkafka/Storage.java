package dev.stepwise.embeddedkafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.tools.StorageTool;

/** The folder in which a broker keeps its settings and its data. */
final class Storage {

    private static final String FORMAT_FAILED = "Expected Kafka's storage tool to format %s but it said: %s";

    private Storage() {}

    /**
     * Makes a folder ready for a broker with these settings; returns the file that holds them.
     *
     * @param cluster the id of the cluster
     */
    static Path format(Path folder, Properties settings, String cluster) throws IOException {
        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] command = {"format", "-t", cluster, "-c", file.toString()};
        if (StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
            throw new IllegalStateException(FORMAT_FAILED.formatted(
                    folder, said.toString(StandardCharsets.UTF_8).strip()));
        }
        return file;
    }

    /** Deletes a folder with all that is in it, if there is one. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
