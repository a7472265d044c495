package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A schema within a document.
 *
 * @param pointer the way to it from the root of the document
 * @param base against which its references are read
 */
record SchemaPart(SchemaDocument document, String pointer, URI base, JsonNode node) {

    /** Stands in no pointer, where a tilde comes before 0 or 1. */
    private static final String MADE = "/~";

    /** Returns the root of a document. */
    static SchemaPart root(SchemaDocument document) {
        return new SchemaPart(document, "", document.iri(), document.root());
    }

    /** Returns what tells this part from all others. */
    String key() {
        return document.iri() + "#" + pointer;
    }

    /** Returns its address, for the validator. */
    SchemaLocation location() {
        NodePath way = new NodePath(PathType.JSON_POINTER);
        JsonNode at = document.root();
        for (String name :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            boolean index = at.isArray();
            way = index ? way.append(Integer.parseInt(name)) : way.append(unescaped(name));
            at = index ? at.path(Integer.parseInt(name)) : at.path(unescaped(name));
        }
        return new SchemaLocation(AbsoluteIri.of(document.iri().toString()), way);
    }

    /** Returns whether this stands nowhere. */
    boolean isMade() {
        return pointer.contains(MADE);
    }

    /** Returns where it stands, for messages. */
    String place() {
        return document.at(pointer);
    }

    /** Returns where one of its keywords stands, for messages. */
    String place(String keyword) {
        return document.at(pointer + "/" + escaped(keyword));
    }

    boolean allowsEverything() {
        return node.isBoolean() && node.booleanValue();
    }

    boolean has(String keyword) {
        return node.has(keyword);
    }

    JsonNode get(String keyword) {
        return node.path(keyword);
    }

    /** Returns a schema below this one, whose base is another if it has an identifier. */
    SchemaPart below(String... names) {
        JsonNode found = node;
        StringBuilder way = new StringBuilder(pointer);
        for (String name : names) {
            found = found.isArray() ? found.path(Integer.parseInt(name)) : found.path(name);
            way.append('/').append(escaped(name));
        }
        return new SchemaPart(document, way.toString(), baseOf(base, found), found);
    }

    /** Returns the schema of a keyword, if it has one. */
    Optional<SchemaPart> schema(String keyword) {
        JsonNode found = node.path(keyword);
        return found.isObject() || found.isBoolean() ? Optional.of(below(keyword)) : Optional.empty();
    }

    /** Returns the schemas in the array of a keyword. */
    List<SchemaPart> list(String keyword) {
        List<SchemaPart> parts = new ArrayList<>();
        JsonNode found = node.path(keyword);
        for (int i = 0; found.isArray() && i < found.size(); i++) {
            parts.add(below(keyword, Integer.toString(i)));
        }
        return parts;
    }

    /** Returns a schema that stands nowhere, in place of one of the keywords of this. */
    SchemaPart made(String name, JsonNode schema) {
        return new SchemaPart(document, pointer + MADE + name, base, schema);
    }

    /** Returns a schema that allows nothing, or everything. */
    SchemaPart made(String name, boolean schema) {
        return made(name, JsonNodeFactory.instance.booleanNode(schema));
    }

    static URI baseOf(URI base, JsonNode schema) {
        String id = schema.path("$id").asText("");
        return id.isEmpty() || id.startsWith("#") ? base : resolve(base, id);
    }

    /** Returns what a reference means; one that leads out of the root stays in it, by RFC 3986, section 5.2.4. */
    static URI resolve(URI base, String reference) {
        String text = base.resolve(reference).toString();
        // Java leaves out the empty host of a file, which the validator keeps.
        URI resolved = URI.create(text.replaceFirst("^file:/(?!/)", "file:///"));
        String path = resolved.getRawPath();
        if (path == null || !path.startsWith("/../")) {
            return resolved;
        }
        return URI.create(resolved.toString().replaceFirst("(?<=[^/:])(/\\.\\.)+/", "/"));
    }

    static String unescaped(String name) {
        return name.replace("~1", "/").replace("~0", "~");
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
