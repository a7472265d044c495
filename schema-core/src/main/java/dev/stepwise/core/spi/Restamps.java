package dev.stepwise.core.spi;

import dev.stepwise.core.Where;
import java.util.ArrayList;
import java.util.List;

/** The implicit last operation of a step: the fields that state type or version say those of its end. */
record Restamps<N>(List<Restamp<N>> all) {

    /** Takes note of what a step must leave alone. */
    static <N> Restamps<N> before(N root, List<IdentityField> fields, Documents<N> documents, DocumentModel<N> model) {
        if (fields.isEmpty()) {
            return new Restamps<>(List.of());
        }
        List<Restamp<N>> restamps = new ArrayList<>(fields.size());
        for (IdentityField field : fields) {
            restamps.add(new Restamp<>(root, field, documents, model));
        }
        return new Restamps<>(restamps);
    }

    void apply(WorkingDocument<N> document, VersionedStep step, Where where) {
        for (Restamp<N> restamp : all) {
            restamp.apply(document, step, where);
        }
    }
}
