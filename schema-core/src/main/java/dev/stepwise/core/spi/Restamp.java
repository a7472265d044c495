package dev.stepwise.core.spi;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Path;
import dev.stepwise.core.Where;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.spi.IdentityField.Presence;
import org.jspecify.annotations.Nullable;

/** The implicit last operation of a step, for one field that states type or version: it says those of the step's end. */
final class Restamp<N> {

    private final IdentityField field;
    private final Documents<N> documents;
    private final DocumentModel<N> model;
    private final StatedFields<N> fields;
    private final @Nullable N before;

    /** The place that it had among the members of its object; -1 if there was none. */
    private final int index;

    /** Takes note of what a step must leave alone. */
    Restamp(N root, IdentityField field, Documents<N> documents, DocumentModel<N> model) {
        this.field = field;
        this.documents = documents;
        this.model = model;
        this.fields = new StatedFields<>(model, documents);
        this.before = fields.find(root, field.path());
        this.index = fields.index(root, field.path());
    }

    /** @throws MigrationException if the code of the step has changed the field */
    void apply(WorkingDocument<N> document, VersionedStep step, Where where) {
        N root = document.root();
        if (model.kind(root) != Kind.OBJECT) {
            requireNone(step, where);
            return;
        }
        N after = fields.find(root, field.path());
        Presence presence = field.presenceAt(step.to());
        if (presence == Presence.FORBIDDEN) {
            if (after != null && !after.equals(before)) {
                throw changed(where, "");
            }
            if (after != null) {
                document.become(fields.without(root, field.path()));
            }
            return;
        }
        if (before == null && after == null && presence == Presence.OPTIONAL) {
            requireReadable(root, where);
            return;
        }
        requireNoObstacle(root, where);
        requireReadable(root, where);
        N current = before == null ? after : before;
        String text = field.textAt(step.to(), current == null ? "" : text(current));
        if (after != null && !after.equals(before) && !text(after).equals(text)) {
            throw changed(where, "");
        }
        if (after == null || !text(after).equals(text) || isOfAnotherKind(after)) {
            N stating = documents.stating(text, before, field.path(), step);
            document.become(fields.with(root, field.path(), stating, index));
        }
    }

    private String text(N value) {
        return documents.stated(value).text();
    }

    /** An array has no fields. */
    private void requireNone(VersionedStep step, Where where) {
        if (field.presenceAt(step.to()) == Presence.REQUIRED) {
            throw failed(
                    where,
                    "expected an object, since its field " + field.path() + " states event type or version, but the"
                            + " document is an array. Say which versions have the field, or use a header.");
        }
    }

    private boolean isOfAnotherKind(N after) {
        return before != null && (model.kind(before) == Kind.NUMBER) != (model.kind(after) == Kind.NUMBER);
    }

    private void requireReadable(N root, Where where) {
        FieldValue stated = fields.read(root, field.path());
        if (stated.kind() == FieldValue.Kind.OTHER) {
            throw changed(where, ": found " + stated.text());
        }
    }

    private void requireNoObstacle(N root, Where where) {
        Path obstacle = fields.obstacle(root, field.path());
        if (obstacle != null) {
            throw failed(
                    where.at(obstacle.toString()),
                    "expected an object, since the field " + field.path() + " in it states event type or version,"
                            + " but the code of the step left something else there. Leave the object as it is, or"
                            + " say which versions have the field.");
        }
    }

    private MigrationException changed(Where where, String found) {
        return failed(
                where.at(field.path().toString()),
                "the code of the step changed a field that states event type or version" + found
                        + ". Leave it as it is: it is brought up to date after the step.");
    }

    private static MigrationException failed(Where where, String problem) {
        return new MigrationException(Reason.STEP_FAILED, where, problem, null);
    }
}
