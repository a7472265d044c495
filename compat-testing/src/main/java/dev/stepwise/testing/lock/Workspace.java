package dev.stepwise.testing.lock;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of a catalogue, and what is to be written there at the end: all of it, or nothing. Not thread-safe. */
final class Workspace {

    private final Catalogue catalogue;
    private final Map<Path, Optional<String>> pending = new TreeMap<>();

    Workspace(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Path lock() {
        return catalogue.folder().resolve(LockFile.NAME);
    }

    Path folder() {
        return catalogue.folder().toAbsolutePath().normalize();
    }

    Path folder(EventType type, SchemaVersion version) {
        return catalogue.schema(type, version).toAbsolutePath().normalize().resolveSibling("");
    }

    /** Returns the names of the files in a folder, sorted; none if there is no such folder. */
    List<String> names(Path folder) {
        TreeSet<String> names = new TreeSet<>(onDisk(folder));
        pending.forEach((file, text) -> {
            if (folder.equals(file.getParent())) {
                String name = file.getFileName().toString();
                if (text.isPresent()) {
                    names.add(name);
                } else {
                    names.remove(name);
                }
            }
        });
        return List.copyOf(names);
    }

    private static List<String> onDisk(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text of a file; empty if there is none. What is no UTF-8 is read byte by byte. */
    Optional<String> read(Path file) {
        if (pending.containsKey(file)) {
            return pending.get(file);
        }
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        }
    }

    void write(Path file, String text) {
        pending.put(file, Optional.of(text));
    }

    void delete(Path file) {
        pending.put(file, Optional.empty());
    }

    /** Returns the files that are to be written or deleted. */
    List<Path> changed() {
        Workspace onDisk = new Workspace(catalogue);
        return pending.entrySet().stream()
                .filter(file -> !file.getValue().equals(onDisk.read(file.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Writes what is to be written; the lock last, so that what it names is there. */
    void flush() {
        Optional<String> lock = Optional.ofNullable(pending.remove(lock())).orElse(Optional.empty());
        try {
            for (Map.Entry<Path, Optional<String>> file : pending.entrySet()) {
                write(file.getKey(), file.getValue());
            }
            if (lock.isPresent()) {
                write(lock(), lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pending.clear();
    }

    private static void write(Path file, Optional<String> text) throws IOException {
        if (text.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        Files.writeString(file, text.get());
    }
}
