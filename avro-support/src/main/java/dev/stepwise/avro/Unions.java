package dev.stepwise.avro;

import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Looks through unions. */
final class Unions {

    private Unions() {}

    /** Returns the only branch that is not null; the schema itself if it is no union; null if there are several. */
    static @Nullable Schema only(Schema schema) {
        if (!schema.isUnion()) {
            return schema;
        }
        List<Schema> branches = schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        return branches.size() == 1 ? branches.get(0) : null;
    }
}
