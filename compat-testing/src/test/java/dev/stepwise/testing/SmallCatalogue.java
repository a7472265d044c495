package dev.stepwise.testing;

import dev.stepwise.core.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A catalogue that is written as it is needed. */
final class SmallCatalogue {

    private final Path folder;

    SmallCatalogue(Path folder) {
        this.folder = folder;
    }

    Catalogue catalogue() {
        return Catalogue.in(folder);
    }

    /** Publishes a version whose messages are objects that are open. */
    SmallCatalogue json(String type, String version, String required, String properties) {
        return file(
                type + "/" + version + "/schema.json",
                "{\"type\":\"object\",\"required\":[" + required + "],\"properties\":{" + properties + "}}");
    }

    /** Publishes a version as a record. */
    SmallCatalogue avro(String type, String version, String fields) {
        return file(
                type + "/" + version + "/schema.avsc",
                "{\"type\":\"record\",\"name\":\"Message\",\"fields\":[" + fields + "]}");
    }

    SmallCatalogue golden(String type, String version, String message, String latest) {
        return file(type + "/" + version + "/golden/plain.json", message)
                .file(type + "/" + version + "/golden/plain.latest.json", latest);
    }

    private SmallCatalogue file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
