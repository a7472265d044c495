package dev.stepwise.avro;

import dev.stepwise.avro.AvroNode.Elements;
import dev.stepwise.avro.AvroNode.Leaf;
import dev.stepwise.avro.AvroNode.Members;
import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Discriminator;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.Refusal;
import dev.stepwise.core.operation.TypeNames;
import dev.stepwise.core.operation.Values;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Of what types the values of a tree are as a step begins. Values that were read know it; those that came through a
 * version whose schema is known are what that schema says, by the nodes themselves, which the step moves about. What the
 * step makes is of no type.
 */
final class TreeTypes {

    /** What the schema of the last known version says of all values that there were; null for those it does not fit. */
    private final IdentityHashMap<AvroNode, @Nullable Schema> said = new IdentityHashMap<>();

    /** Of the whole document. */
    private @Nullable Schema document;

    /** Begins a step before which no schema is known but that of the values: they stay what they are. */
    void begin(AvroNode root) {
        if (!said.containsKey(root) && root.schema() != null) {
            document = root.schema();
        }
    }

    /** Begins a step with documents of a schema. */
    void begin(AvroNode root, Schema schema) {
        said.clear();
        document = schema;
        say(root, schema);
    }

    private void say(AvroNode node, @Nullable Schema schema) {
        Schema own = schema == null ? null : taken(node, schema);
        said.put(node, own);
        if (node instanceof Elements elements) {
            Schema element = own == null ? null : own.getElementType();
            elements.all().replaceAll(value -> said(value, element));
        } else if (node instanceof Members members) {
            members.all().replaceAll((name, value) -> said(value, member(own, name)));
        }
    }

    /** Leaves are shared by copies, which may now be of different types: each gets a node of its own. */
    private AvroNode said(AvroNode value, @Nullable Schema schema) {
        if (value.kind() == Kind.NULL) {
            return value;
        }
        AvroNode node = value instanceof Leaf leaf ? new Leaf(leaf.kind(), leaf.value(), leaf.schema()) : value;
        say(node, schema);
        return node;
    }

    /** Returns the schema of a value, no union; null if it does not fit. */
    private static @Nullable Schema taken(AvroNode node, Schema schema) {
        Schema own = schema.isUnion() ? Branches.taken(node, schema).orElse(null) : schema;
        return own != null && Branches.accepts(node.kind(), own) ? own : null;
    }

    private static @Nullable Schema member(@Nullable Schema object, String name) {
        if (object == null || object.getType() == Schema.Type.MAP) {
            return object == null ? null : object.getValueType();
        }
        Schema.Field field = object.getField(name);
        return field == null ? null : field.schema();
    }

    /** A copy is of the same types. */
    void copied(AvroNode value, AvroNode copy) {
        if (said.isEmpty() || value instanceof Leaf) {
            return;
        }
        if (said.containsKey(value)) {
            said.put(copy, said.get(value));
        }
        if (value instanceof Elements elements && copy instanceof Elements copies) {
            for (int i = 0; i < elements.all().size(); i++) {
                copied(elements.all().get(i), copies.all().get(i));
            }
        } else if (value instanceof Members members && copy instanceof Members copies) {
            members.all().forEach((name, member) -> {
                AvroNode copyOfMember = copies.all().get(name);
                if (copyOfMember != null) {
                    copied(member, copyOfMember);
                }
            });
        }
    }

    private @Nullable Schema of(AvroNode value) {
        return said.containsKey(value) ? said.get(value) : value.schema();
    }

    boolean isNamed(AvroNode value, String name) {
        Schema schema = of(value);
        return schema != null && isNamed(schema, name);
    }

    private static boolean isNamed(Schema schema, String declared) {
        return switch (schema.getType()) {
            // A schema may leave out the namespace that declarations have.
            case RECORD, ENUM, FIXED ->
                TypeNames.matches(declared, schema.getFullName())
                        || TypeNames.simple(declared).equals(schema.getFullName());
            default -> false;
        };
    }

    boolean isOfType(Condition.IsType condition, AvroNode value) {
        String name = condition.type();
        Kind primitive = TypeNames.primitive(name).orElse(null);
        if (primitive == Kind.NULL || primitive == Kind.BOOLEAN) {
            return value.kind() == primitive;
        }
        if (primitive != null) {
            Schema schema = of(value);
            return schema != null && schema.getType().getName().equals(name);
        }
        Discriminator discriminator = condition.discriminator();
        if (discriminator == null || defines(name)) {
            return isNamed(value, name);
        }
        return discriminates(discriminator, value, name);
    }

    private boolean defines(String name) {
        return document != null && leadsTo(document, name, new TreeSet<>());
    }

    private static boolean leadsTo(Schema schema, String name, Set<String> seen) {
        return switch (schema.getType()) {
            case UNION -> anyLeadsTo(schema.getTypes(), name, seen);
            case ARRAY -> leadsTo(schema.getElementType(), name, seen);
            case MAP -> leadsTo(schema.getValueType(), name, seen);
            case RECORD ->
                isNamed(schema, name)
                        || (seen.add(schema.getFullName())
                                && anyLeadsTo(
                                        schema.getFields().stream()
                                                .map(Schema.Field::schema)
                                                .toList(),
                                        name,
                                        seen));
            default -> isNamed(schema, name);
        };
    }

    private static boolean anyLeadsTo(List<Schema> schemas, String name, Set<String> seen) {
        return schemas.stream().anyMatch(each -> leadsTo(each, name, seen));
    }

    private static boolean discriminates(Discriminator discriminator, AvroNode value, String name) {
        if (value.kind() != Kind.OBJECT) {
            return false;
        }
        AvroNode member = at(value, discriminator.member());
        if (member == null) {
            throw new Refusal("expected the member " + discriminator.member()
                    + ", which tells whether the object is of the type " + name + ", but found none");
        }
        return Neutral.isFinite(member) && Values.same(discriminator.value(), Neutral.value(member));
    }

    private static @Nullable AvroNode at(AvroNode value, Path path) {
        AvroNode at = value;
        for (String name : path.names()) {
            at = at instanceof Members members ? members.all().get(name) : null;
        }
        return at;
    }
}
