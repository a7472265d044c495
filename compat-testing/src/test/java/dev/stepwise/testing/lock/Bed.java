package dev.stepwise.testing.lock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/** A small catalogue in a folder: orders of versions 1 to 3, whose steps are an operation each, and code. */
final class Bed {

    static final LocalDate DAY = LocalDate.parse("2026-11-27");
    static final LocalDate NEXT_DAY = DAY.plusDays(1);

    static final Consumer<Step.Builder> TO_2 = s -> s.rename("name", "customer").add("currency", "EUR");
    static final Consumer<Step.Builder> TO_3 = s -> s.edit(ObjectNode.class, order -> order.put("lines", 1));
    static final MigratorRegistry ORDERS = orders(TO_2, TO_3);

    /** Messages of version 1, and the same in the others. */
    static final Candidates CANDIDATES = new Candidates() {
        @Override
        public List<JsonNode> json(EventType type, SchemaVersion version) {
            String name = version.label().equals("1") ? "name" : "customer";
            return Stream.of("", "A", "Ann", "Beatrice", "Chloé", "Dora", "Eve")
                    .map(text -> Bed.json("{\"" + name + "\":\"" + text + "\",\"price\":1.50}"))
                    .toList();
        }

        @Override
        public List<GenericRecord> avro(EventType type, SchemaVersion version) {
            return List.of();
        }
    };

    private final Path folder;

    Bed(Path folder) {
        this.folder = folder;
        write("order/1/schema.json", "{\"type\": \"object\", \"required\": [\"name\"], \"maximum\": 10}");
        write("order/2/schema.json", "{\"type\": \"object\", \"required\": [\"customer\", \"currency\"]}");
        write("order/3/schema.json", "{\"type\": \"object\", \"required\": [\"customer\", \"currency\", \"lines\"]}");
        write("order/1/golden/plain.json", "{\"name\": \"Ann\"}");
        write("order/1/golden/plain.latest.json", "{\"customer\": \"Ann\", \"currency\": \"EUR\", \"lines\": 1}");
    }

    static JsonNode json(String text) {
        return Json.tree(text).orElseThrow();
    }

    static MigratorRegistry orders(Consumer<Step.Builder> to2, Consumer<Step.Builder> to3) {
        return registry(chain -> chain.step(1, 2, to2).step(2, 3, to3));
    }

    static MigratorRegistry registry(Consumer<MigratorChain.Builder> chain) {
        return MigratorRegistry.builder().eventType("order", chain).build();
    }

    Catalogue catalogue() {
        return Catalogue.in(folder);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void write(String name, String text) {
        try {
            Files.createDirectories(file(name).getParent());
            Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String name) {
        try {
            Files.delete(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void replace(String name, String old, String with) {
        String text = read(name);
        if (!text.contains(old)) {
            throw new IllegalArgumentException(name + " has no " + old);
        }
        write(name, text.replace(old, with));
    }

    String lock() {
        return read(LockFile.NAME);
    }

    /** Locks what is there, as the program does, and returns what it found. */
    Extension lock(MigratorRegistry registry, LocalDate day) {
        return lock(registry, day, "", List.of());
    }

    Extension lock(MigratorRegistry registry, LocalDate day, String reason, List<String> rewrite) {
        Site site = Site.of(registry, catalogue());
        Rewrites rewrites = new Rewrites(rewrite.stream().map(Subject::parse).toList(), site);
        Extension extension = Extension.of(site, CANDIDATES, new Extension.Order(rewrites, reason, day));
        if (extension.refused().isEmpty()) {
            extension.write();
        }
        return extension;
    }

    /** Returns what is wrong, as text. */
    List<String> check(MigratorRegistry registry) {
        return SchemasLock.check(registry, catalogue()).stream()
                .map(LockProblem::toString)
                .toList();
    }

    List<String> checkFrozen(MigratorRegistry registry) {
        return FrozenMessages.check(registry, catalogue()).stream()
                .map(LockProblem::toString)
                .toList();
    }

    /** Returns the names and texts of all files. */
    List<String> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .map(name -> name + "\n" + read(name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names() {
        return files().stream()
                .map(file -> file.lines().findFirst().orElseThrow())
                .toList();
    }
}
