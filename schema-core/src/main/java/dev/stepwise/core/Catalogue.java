package dev.stepwise.core;

import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The published schemas and golden messages of each event type and version, as files:
 *
 * <pre>
 * order-placed/1/schema.json               the JSON Schema of version 1
 * order-placed/1/schema.avsc               its Avro schema, in addition or instead
 * order-placed/1/golden/plain.json         a message of version 1
 * order-placed/1/golden/plain.latest.json  the same message in the latest version, or null if it is discarded
 * </pre>
 *
 * <p>Files are read when they are asked for. Immutable and thread-safe.
 */
public final class Catalogue implements SchemaProvider {

    private static final String LATEST = ".latest.";

    private final Path root;

    private Catalogue(Path root) {
        this.root = root;
    }

    /**
     * Returns the catalogue in a folder.
     *
     * @throws IllegalArgumentException if there is no such folder
     */
    public static Catalogue in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "Expected the folder of a catalogue but found none at "
                            + folder.toAbsolutePath().normalize()
                            + ". Mend the path, which is relative to where the program is started unless it begins with the root.");
        }
        return new Catalogue(folder);
    }

    /** Returns the folder, from the root of the file system on. */
    public Path folder() {
        return root.toAbsolutePath().normalize();
    }

    /** Returns whether there is a folder of an event type. */
    boolean has(EventType type) {
        return Files.isDirectory(folder(type));
    }

    /** Returns the names of the folders in it, which may be of no event type. */
    List<String> folders() {
        return folders(root);
    }

    /** Returns the event types, by name. */
    public List<EventType> eventTypes() {
        return folders(root).stream().map(EventType::of).toList();
    }

    /** Returns the published versions of an event type, those whose labels are numbers in their order. */
    public List<SchemaVersion> versions(EventType type) {
        List<SchemaVersion> versions = new ArrayList<>(
                folders(folder(type)).stream().map(SchemaVersion::of).toList());
        versions.sort(VersionLabels.STEADY);
        return versions;
    }

    /** Returns the file of a JSON Schema; it may not exist. */
    public Path schema(EventType type, SchemaVersion version) {
        return folder(type, version).resolve("schema.json");
    }

    @Override
    public String place(EventType type, SchemaVersion version, SchemaLanguage language) {
        return file(type, version, language).toString();
    }

    private Path file(EventType type, SchemaVersion version, SchemaLanguage language) {
        return folder(type, version).resolve(language.fileName());
    }

    @Override
    public Optional<String> schema(EventType type, SchemaVersion version, SchemaLanguage language) {
        Path file = file(type, version, language);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the golden messages of a version, by name.
     *
     * @throws IllegalStateException if a message lacks its latest form, or a latest form its message
     */
    public List<Golden> golden(EventType type, SchemaVersion version) {
        Path folder = folder(type, version).resolve("golden");
        List<String> files = names(folder, Files::isRegularFile);
        List<Golden> golden = new ArrayList<>();
        for (String file : files) {
            int dot = file.lastIndexOf('.');
            if (dot < 1 || file.contains(LATEST)) {
                requirePartner(files, file, file.replace(LATEST, "."), folder);
                continue;
            }
            String latest = file.substring(0, dot) + LATEST + file.substring(dot + 1);
            requirePartner(files, file, latest, folder);
            golden.add(new Golden(type, version, file.substring(0, dot), folder.resolve(file), folder.resolve(latest)));
        }
        return golden;
    }

    private static void requirePartner(List<String> files, String file, String partner, Path folder) {
        if (!files.contains(partner)) {
            throw new IllegalStateException(
                    "Expected " + partner + " beside " + file + " in " + folder + ". Add it, or remove " + file + ".");
        }
    }

    private Path folder(EventType type, SchemaVersion version) {
        return folder(type).resolve(version.label());
    }

    /** The grammar of event types allows dots and slashes, which must not lead out of the catalogue. */
    private Path folder(EventType type) {
        Path folder = root.resolve(type.name()).normalize();
        // From the root of the file system on, since nothing begins with the path ".".
        if (!folder.toAbsolutePath().normalize().startsWith(folder())) {
            throw new IllegalArgumentException(
                    "Expected an event type whose folder is in the catalogue but found " + type);
        }
        return folder;
    }

    private static List<String> folders(Path folder) {
        return names(folder, Files::isDirectory);
    }

    private static List<String> names(Path folder, Predicate<Path> filter) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(filter)
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A golden message.
     *
     * @param message the file of the message, in its version
     * @param latest the file of the same message in the latest version; it has null where a step discards the message
     */
    public record Golden(EventType type, SchemaVersion version, String name, Path message, Path latest) {
        @Override
        public String toString() {
            return type + " " + version + " " + name;
        }
    }
}
