package dev.stepwise.testing.lock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the files that a schema refers to: what stands there is a part of the schema. */
final class References {

    private static final Set<String> KEYWORDS = Set.of("$ref", "$dynamicRef");

    /** As lenient as whatever may read schemas: a member that is there twice still refers. */
    private static final ObjectMapper LENIENT =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    private final SortedSet<Path> found = new TreeSet<>();
    private final Deque<Path> open = new ArrayDeque<>();
    private final Workspace files;

    private References(Workspace files) {
        this.files = files;
    }

    /** Returns the files that a schema refers to, those that they refer to as well; without itself. */
    static SortedSet<Path> of(Path schema, Workspace files) {
        References references = new References(files);
        references.open.add(schema);
        while (!references.open.isEmpty()) {
            Path file = references.open.remove();
            files.read(file).flatMap(References::tree).ifPresent(tree -> references.look(file, tree));
        }
        references.found.remove(schema);
        return references.found;
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.ofNullable(LENIENT.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Everywhere: a property may have the name of a keyword, and a value that looks like a reference does no harm. */
    private void look(Path file, JsonNode node) {
        node.properties().forEach(member -> {
            if (KEYWORDS.contains(member.getKey()) && member.getValue().isTextual()) {
                target(file, member.getValue().asText())
                        .filter(target -> files.read(target).isPresent() && found.add(target))
                        .ifPresent(open::add);
            }
        });
        node.forEach(inner -> look(file, inner));
    }

    /** By relative paths, as messages are generated; what is named by an identifier is published, and locked, itself. */
    private static Optional<Path> target(Path from, String reference) {
        try {
            URI target = from.toUri().resolve(reference);
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
