package dev.stepwise.schemas;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.Catalogue.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of this repository, and copies of it to be spoilt. */
final class CatalogueFiles {

    /** In an IDE tests run in the folder of the module, so the root is the one above. */
    static final Path FOLDER = Path.of(System.getProperty("stepwise.root", ".."))
            .resolve("schemas")
            .resolve("catalogue");

    static final Catalogue CATALOGUE = Catalogue.in(FOLDER);

    private CatalogueFiles() {}

    static List<Golden> golden() {
        return CATALOGUE.eventTypes().stream()
                .flatMap(type ->
                        CATALOGUE.versions(type).stream().flatMap(version -> CATALOGUE.golden(type, version).stream()))
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copyTo(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(FOLDER.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
