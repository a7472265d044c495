package dev.stepwise.testing.report;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A catalogue of one event type in two versions, and its chain. No proof is made, so that the step may be wrong. */
record TwoVersions(Path folder, Consumer<Step.Builder> step) {

    /** JSON may be written with single quotes. */
    TwoVersions publish(String file, String older, String newer) {
        write("1", file, older);
        write("2", file, newer);
        return this;
    }

    private void write(String version, String file, String schema) {
        try {
            Path target = Files.createDirectories(folder.resolve("order").resolve(version));
            Files.writeString(target.resolve(file), schema.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CompatibilityReport report() {
        return CompatibilityReport.of(registry(), Catalogue.in(folder));
    }

    MigratorRegistry registry() {
        return MigratorRegistry.builder()
                .eventType("order", chain -> chain.step(1, 2, step))
                .build();
    }

    VersionPair pair() {
        return report().eventTypes().get(0).pairs().get(0);
    }

    /** Returns an object with members such as {@code 'a': {'type': 'integer'}}. */
    static String object(String required, String members) {
        return "{'type': 'object', 'required': [" + required + "], 'properties': {" + members + "}}";
    }

    /** Returns a record with fields such as {@code {'name': 'a', 'type': 'int'}}. */
    static String record(String... fields) {
        return "{'type': 'record', 'name': 'Order', 'namespace': 'shop', 'fields': [" + String.join(", ", fields)
                + "]}";
    }

    /** Returns a change in a line. */
    static String line(Change change) {
        return change.kind() + " " + change.level() + ": " + change.words()
                + (change.reasons().isEmpty() ? "" : " (" + String.join(", ", change.reasons()) + ")") + "; "
                + change.coverage();
    }
}
