package dev.stepwise.avro;

import dev.stepwise.avro.AvroNode.Members;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.StatedFields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** Reads the fields that state type or version, and as little else as it takes. */
final class AvroFields {

    private final StatedFields<AvroNode> fields;
    private final ReadLimits limits;

    AvroFields(AvroDocuments documents, ReadLimits limits) {
        this.fields = new StatedFields<>(documents.model(MessageContext.none()), documents);
        this.limits = limits;
    }

    List<FieldValue> read(AvroNode root, List<Path> paths) {
        return paths.stream().map(path -> fields.read(root, path)).toList();
    }

    /** @throws Malformed if the value cannot be read as far as the last of the fields */
    List<FieldValue> read(AvroBytes payload, List<Path> paths) {
        Schema schema = payload.schema();
        AvroInput input = payload.input(limits);
        if (schema.getType() != Schema.Type.RECORD) {
            return read(BytesReader.readNext(input, schema), paths);
        }
        Set<String> left = new HashSet<>();
        paths.stream()
                .map(path -> path.names().get(0))
                .filter(name -> schema.getField(name) != null)
                .forEach(left::add);
        Members root = new Members(schema);
        input.enter(schema.getFields().size());
        for (Schema.Field field : schema.getFields()) {
            if (left.isEmpty()) {
                break;
            }
            try {
                if (left.remove(field.name())) {
                    AvroNode value = BytesReader.readNext(input, field.schema());
                    if (value.kind() != Kind.NULL || !Logical.isOptional(field)) {
                        root.all().put(field.name(), value);
                    }
                } else {
                    input.skip(field.schema());
                }
            } catch (Malformed e) {
                throw e.in(field.name());
            }
        }
        return read(root, paths);
    }
}
