package dev.stepwise.testing.lock;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the files that a schema refers to: what stands there is a part of the schema. */
final class References {

    private final Workspace files;
    private final SortedSet<Path> found = new TreeSet<>();

    private References(Workspace files) {
        this.files = files;
    }

    /** Returns the files that a schema refers to, those that they refer to as well; without itself. */
    static SortedSet<Path> of(Path schema, Workspace files) {
        References references = new References(files);
        references.follow(schema);
        references.found.remove(schema);
        return references.found;
    }

    private void follow(Path file) {
        files.read(file)
                .flatMap(Json::tree)
                .ifPresent(tree -> tree.findValues("$ref")
                        .forEach(reference -> target(file, reference)
                                .filter(target -> files.read(target).isPresent() && found.add(target))
                                .ifPresent(this::follow)));
    }

    /** By relative paths, as messages are generated; what is named by an identifier is published, and locked, itself. */
    private static Optional<Path> target(Path from, JsonNode reference) {
        try {
            URI target = from.toUri().resolve(reference.asText());
            return "file".equals(target.getScheme())
                    ? Optional.of(Path.of(URI.create(target.toString().replaceFirst("#.*", "")))
                            .normalize())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // A value may have a member of that name.
            return Optional.empty();
        }
    }
}
