package dev.stepwise.testing.messages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * Prints for each Avro schema in a folder, or in the repository's catalogue, how many generated messages are not valid.
 * Started with the number of messages, and the folder if it is another.
 */
final class GeneratedAvroIsValid {

    private static final String FILE = "schema.avsc";

    private GeneratedAvroIsValid() {}

    static Path catalogue() {
        return Path.of(System.getProperty("stepwise.root", ".."))
                .resolve("schemas")
                .resolve("catalogue");
    }

    /** Returns the files of the Avro schemas in a folder. */
    static List<Path> schemas(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(FILE)).sorted().toList();
        }
    }

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        Path folder = arguments.length > 1 ? Path.of(arguments[1]) : catalogue();
        System.out.println("| schema | messages | invalid | seconds |\n| --- | --- | --- | --- |");
        for (Path file : schemas(folder)) {
            Schema schema = new SchemaParser().parse(Files.readString(file)).mainSchema();
            long start = System.nanoTime();
            int invalid = invalid(schema, count);
            double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1e3;
            System.out.printf("| %s | %d | %d | %.1f |%n", folder.relativize(file), count, invalid, seconds);
        }
    }

    static int invalid(Schema schema, int count) {
        RandomGenerator<Object> generator =
                AvroMessages.of(schema, Overrides.NONE, false).values().generator(1_000);
        Random random = new Random(count);
        int invalid = 0;
        for (int i = 0; i < count; i++) {
            invalid += AvroValidity.isValid(generator.next(random).value(), schema) ? 0 : 1;
        }
        return invalid;
    }
}
