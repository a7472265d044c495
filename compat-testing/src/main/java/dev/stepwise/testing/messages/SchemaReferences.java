package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The documents that a schema is made of, and what references in them lead to. Not thread-safe. */
final class SchemaReferences {

    /** What stands below these is no schema. */
    private static final Set<String> VALUES = Set.of("const", "enum", "default", "examples");

    private final SchemaFiles files;
    private final SchemaDialect dialect;
    private final Map<String, SchemaPart> targets = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /** By where they are: a document may have an identifier beside that. */
    private final Map<URI, SchemaPart> loaded = new HashMap<>();

    SchemaReferences(SchemaFiles files, SchemaDialect dialect) {
        this.files = files;
        this.dialect = dialect;
    }

    /** Returns the text of a document by its address, for the validator; null if there is none. */
    Map<String, String> texts() {
        return texts;
    }

    /** Makes known a document, and what has a name in it. */
    SchemaPart add(JsonNode document, URI file, String place, boolean main) {
        URI iri = withoutFragment(SchemaPart.baseOf(file, document));
        SchemaPart root = SchemaPart.root(new SchemaDocument(iri, file, place, document, main));
        know(root, iri);
        loaded.put(file, root);
        List<SchemaPart> referring = new ArrayList<>();
        index(root, referring);
        referring.forEach(this::load);
        return root;
    }

    /** The validator follows references that no message is made of, such as those below not. */
    private void load(SchemaPart referring) {
        try {
            target(referring, "$ref");
        } catch (IllegalArgumentException e) {
            // It is reported where it is followed; it may be no reference but a part of a value.
        }
    }

    private void know(SchemaPart root, URI iri) {
        targets.put(iri.toString(), root);
        texts.put(iri.toString(), ofDialect(root.document().root()).toString());
    }

    /** The validator would look for the schema of a dialect that it does not know. */
    private JsonNode ofDialect(JsonNode document) {
        return document instanceof ObjectNode object ? object.deepCopy().put("$schema", dialect.id()) : document;
    }

    private void index(SchemaPart part, List<SchemaPart> referring) {
        JsonNode node = part.node();
        String id = node.path("$id").asText("");
        if (id.startsWith("#")) {
            targets.put(withoutFragment(part.base()) + id, part);
        } else if (!id.isEmpty()) {
            targets.put(withoutFragment(part.base()).toString(), part);
        }
        if (node.path("$ref").isTextual()) {
            referring.add(part);
        }
        for (String anchor : new String[] {"$anchor", "$dynamicAnchor"}) {
            if (node.has(anchor)) {
                targets.put(
                        withoutFragment(part.base()) + "#" + node.get(anchor).asText(), part);
            }
        }
        node.properties().forEach(member -> {
            if (member.getValue().isContainerNode() && !VALUES.contains(member.getKey())) {
                index(part.below(member.getKey()), referring);
            }
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            index(part.below(Integer.toString(i)), referring);
        }
    }

    /**
     * Returns what a reference leads to.
     *
     * @throws IllegalArgumentException if it leads nowhere
     */
    SchemaPart target(SchemaPart from, String keyword) {
        String reference = from.get(keyword).asText();
        URI target;
        try {
            target = reference.startsWith("#")
                    ? withFragment(from.base(), reference)
                    : SchemaPart.resolve(from.base(), reference);
        } catch (IllegalArgumentException e) {
            throw nowhere(from, keyword, reference);
        }
        String fragment = target.getRawFragment() == null ? "" : target.getRawFragment();
        URI document = withoutFragment(target);
        SchemaPart resource = targets.get(document.toString());
        if (resource == null) {
            resource = load(from, reference, document).orElseThrow(() -> nowhere(from, keyword, reference));
        }
        if (fragment.isEmpty()) {
            return resource;
        }
        SchemaPart found =
                fragment.startsWith("/") ? pointed(resource, fragment) : targets.get(document + "#" + fragment);
        if (found == null || found.node().isMissingNode()) {
            throw nowhere(from, keyword, reference);
        }
        return found;
    }

    private Optional<SchemaPart> load(SchemaPart from, String reference, URI document) {
        return files.find(from.document().file(), withoutFragment(URI.create(reference)), document)
                .map(file -> {
                    SchemaPart before = loaded.get(file.address());
                    SchemaPart root =
                            before == null ? add(file.document(), file.address(), file.place(), false) : before;
                    know(root, document);
                    return root;
                });
    }

    private static SchemaPart pointed(SchemaPart resource, String fragment) {
        SchemaPart part = resource;
        for (String name : fragment.substring(1).split("/", -1)) {
            String decoded = SchemaPart.unescaped(URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8));
            if (part.node().isArray()
                    ? !decoded.matches("\\d{1,9}")
                    : !part.node().isObject()) {
                return part.made(decoded, MissingNode.getInstance());
            }
            part = part.below(decoded);
        }
        return part;
    }

    private static URI withFragment(URI base, String fragment) {
        return URI.create(withoutFragment(base) + fragment);
    }

    private static URI withoutFragment(URI uri) {
        String text = uri.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? uri : URI.create(text.substring(0, hash));
    }

    private static IllegalArgumentException nowhere(SchemaPart from, String keyword, String reference) {
        return new IllegalArgumentException("Expected a schema where " + from.place(keyword) + " of "
                + from.document().place() + " refers to but found none at \"" + reference
                + "\". Mend the reference: it may lead into its own document, or by a relative path to another of the"
                + " catalogue.");
    }
}
