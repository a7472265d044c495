package dev.stepwise.avro;

import dev.stepwise.avro.AvroNode.Elements;
import dev.stepwise.avro.AvroNode.Members;
import dev.stepwise.core.operation.Kind;
import java.util.List;
import org.apache.avro.Schema;

/** What is absent of a document at the end of a step: the nulls of fields that are optional there. */
final class Absence {

    private Absence() {}

    /** Takes such nulls out; what does not fit the schema is left alone, since it is not the step's end that says so. */
    static void apply(AvroNode node, Schema schema) {
        switch (schema.getType()) {
            case UNION -> branches(node, schema).forEach(branch -> apply(node, branch));
            case ARRAY -> {
                if (node instanceof Elements elements) {
                    elements.all().forEach(element -> apply(element, schema.getElementType()));
                }
            }
            case MAP -> {
                if (node instanceof Members members) {
                    members.all().values().forEach(value -> apply(value, schema.getValueType()));
                }
            }
            case RECORD -> {
                if (node instanceof Members members) {
                    schema.getFields().forEach(field -> apply(members, field));
                }
            }
            default -> {}
        }
    }

    private static void apply(Members record, Schema.Field field) {
        AvroNode value = record.all().get(field.name());
        if (value == null) {
            return;
        }
        if (value.kind() == Kind.NULL && Logical.isOptional(field)) {
            record.all().remove(field.name());
        } else {
            apply(value, field.schema());
        }
    }

    /** Returns the branch that a value takes; none if that is not known, or the value has no parts. */
    private static List<Schema> branches(AvroNode node, Schema union) {
        if (node instanceof Elements || node instanceof Members) {
            Schema only = Unions.only(union);
            if (only != null) {
                return List.of(only);
            }
            return Branches.taken(node, union).map(List::of).orElse(List.of());
        }
        return List.of();
    }
}
