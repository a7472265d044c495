package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.List;

/** The implicit last operation of a step: the fields that state type or version say those of its end. */
record Restamps(List<Restamp> all) {

    private static final Restamps NONE = new Restamps(List.of());

    /** Takes note of what a step must leave alone. */
    static Restamps before(JsonNode root, List<IdentityField> fields) {
        if (fields.isEmpty()) {
            return NONE;
        }
        List<Restamp> restamps = new ArrayList<>(fields.size());
        for (IdentityField field : fields) {
            restamps.add(Restamp.before(root, field));
        }
        return new Restamps(restamps);
    }

    void apply(WorkingTree tree, VersionedStep step, Where where) {
        for (Restamp restamp : all) {
            restamp.apply(tree, step, where);
        }
    }
}
