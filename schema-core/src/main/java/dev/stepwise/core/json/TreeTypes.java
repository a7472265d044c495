package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Discriminator;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.Refusal;
import dev.stepwise.core.operation.TypeNames;
import dev.stepwise.core.operation.Values;
import dev.stepwise.core.spi.VersionedStep;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the schema says of the values of a tree as a step begins: by the nodes themselves, which the step moves about. A
 * node that it does not know was made by the step, and is of no type.
 */
final class TreeTypes {

    /** Of a step that asks for none. */
    static final TreeTypes NONE = new TreeTypes(null, new IdentityHashMap<>(), "a JSON Schema");

    private final @Nullable SchemaTypes schema;
    private final IdentityHashMap<JsonNode, Said> said;
    private final String wanted;

    /**
     * What a schema says of a value.
     *
     * @param names the types that it is of
     * @param maybe those that it may be of: several branches of a union fit
     * @param open whether nothing says what it is
     */
    record Said(Set<String> names, Set<String> maybe, boolean open) {}

    private TreeTypes(@Nullable SchemaTypes schema, IdentityHashMap<JsonNode, Said> said, String wanted) {
        this.schema = schema;
        this.said = said;
        this.wanted = wanted;
    }

    static TreeTypes of(SchemaTypes schema, IdentityHashMap<JsonNode, Said> said) {
        return new TreeTypes(schema, said, "");
    }

    static TreeTypes withoutSchema(VersionedStep step) {
        return new TreeTypes(null, new IdentityHashMap<>(), "the JSON Schema of " + step.type() + " " + step.from());
    }

    void require(String name) {
        if (schema == null) {
            throw unknown(name, "");
        }
        schema.require(name);
    }

    boolean isNamed(JsonNode value, String name) {
        Boolean known = known(value, name);
        if (known == null) {
            throw ambiguous(name, "");
        }
        return known;
    }

    /** Returns whether a value is of a type that the schema defines; null if several branches of a union fit. */
    private @Nullable Boolean known(JsonNode value, String name) {
        Said of = said.get(value);
        if (of == null) {
            return false;
        }
        if (of.names().stream().anyMatch(each -> SchemaTypes.matches(name, each))) {
            return true;
        }
        return of.maybe().stream().anyMatch(each -> SchemaTypes.matches(name, each)) ? null : false;
    }

    boolean isOfType(Condition.IsType condition, JsonNode value) {
        String name = condition.type();
        Optional<Kind> primitive = TypeNames.primitive(name);
        if (primitive.isPresent()) {
            // Bytes are a text here.
            Kind kind = primitive.get() == Kind.BYTES ? Kind.TEXT : primitive.get();
            return Neutral.kind(value) == kind;
        }
        if (value.isNull()) {
            return false;
        }
        Discriminator discriminator = condition.discriminator();
        if (schema == null || !schema.defines(name)) {
            return discriminates(discriminator, value, name);
        }
        Said of = said.get(value);
        boolean open = of != null && of.open();
        Boolean known = open ? null : known(value, name);
        if (known != null) {
            return known;
        }
        if (discriminator != null) {
            return discriminates(discriminator, value, name);
        }
        throw open
                ? new Refusal("the JSON Schema says nothing of this, so that nobody knows whether it is of the type "
                        + name + ". Declare it in the schema, or declare a Discriminator")
                : ambiguous(name, ", or declare a Discriminator");
    }

    private boolean discriminates(@Nullable Discriminator discriminator, JsonNode value, String name) {
        if (discriminator == null) {
            if (schema != null) {
                schema.require(name);
            }
            throw unknown(name, ", or declare a Discriminator");
        }
        if (!value.isObject()) {
            return false;
        }
        JsonNode member = at(value, discriminator.member());
        if (member.isMissingNode()) {
            throw new Refusal("expected the member " + discriminator.member()
                    + ", which tells whether the object is of the type " + name + ", but found none");
        }
        return Values.same(discriminator.value(), Neutral.value(member));
    }

    private static JsonNode at(JsonNode value, Path path) {
        JsonNode at = value;
        for (String name : path.names()) {
            at = at.path(name);
        }
        return at;
    }

    private Refusal unknown(String name, String other) {
        return new Refusal("expected " + wanted + ", which says what is of the type " + name
                + ", but found none. Add it to the catalogue or give it by schemas(…)" + other);
    }

    private static Refusal ambiguous(String name, String other) {
        return new Refusal("the JSON Schema leaves open whether this is of the type " + name
                + ". Let the branches of the union differ in a constant or a required member" + other);
    }

    /** A copy is of the same types. */
    void copied(JsonNode value, JsonNode copy) {
        if (said.isEmpty() || !value.isContainerNode()) {
            return;
        }
        Said of = said.get(value);
        if (of != null) {
            said.put(copy, of);
        }
        Iterator<JsonNode> copies = copy.iterator();
        for (JsonNode inside : value) {
            copied(inside, copies.next());
        }
    }
}
