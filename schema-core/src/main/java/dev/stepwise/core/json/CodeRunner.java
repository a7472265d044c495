package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Migrator;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.WorkingDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls the code of a step, and holds it to its contract. */
final class CodeRunner {

    private CodeRunner() {}

    static void run(
            Action action,
            WorkingDocument<JsonNode> tree,
            MessageContext context,
            List<IdentityField> fields,
            Where where)
            throws Exception {
        if (action instanceof Action.Migrate<?> migrate) {
            migrate(onObjectNode(migrate).migrator(), tree, context, where);
        } else if (action instanceof Action.Edit<?> edit) {
            onObjectNode(edit).edit().apply(object(tree.own(), where));
            tree.becomeShared();
        } else if (action instanceof Action.Between<?, ?> between) {
            tree.becomeShared(JsonBinding.STRICT.migrate(between, object(tree.root(), where), fields, where));
        } else {
            throw new IllegalStateException("No way to run " + action.getClass().getName());
        }
        TreeCheck.check(tree.root(), where);
    }

    private static void migrate(
            Migrator.InContext<ObjectNode> migrator,
            WorkingDocument<JsonNode> tree,
            MessageContext context,
            Where where)
            throws Exception {
        ObjectNode given = object(tree.root(), where);
        long hash = TreeHash.of(given);
        JsonNode made = migrator.migrate(given, context);
        // A hash finds a change without the copy that comparing would take.
        if (TreeHash.of(given) != hash) {
            throw failed(
                    where,
                    "the migrator changed the document that it was given. Return a new one (deepCopy()), or"
                            + " declare the step with edit(…), which is given a working copy.",
                    null);
        }
        if (made == null) {
            throw failed(where, "the migrator returned null. Return the document of the next version.", null);
        }
        tree.becomeShared((ObjectNode) made);
    }

    /** Steps are declared for ObjectNode, as JsonFormat.runs has checked. */
    @SuppressWarnings("unchecked")
    private static Action.Migrate<ObjectNode> onObjectNode(Action.Migrate<?> migrate) {
        return (Action.Migrate<ObjectNode>) migrate;
    }

    @SuppressWarnings("unchecked")
    private static Action.Edit<ObjectNode> onObjectNode(Action.Edit<?> edit) {
        return (Action.Edit<ObjectNode>) edit;
    }

    private static ObjectNode object(JsonNode root, Where where) {
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw failed(
                where,
                "the code of the step works on a JSON object but the operations before it left "
                        + Neutral.kind(root).words() + ". Mend the step.",
                null);
    }

    static MigrationException failed(Where where, String problem, @Nullable Throwable cause) {
        return new MigrationException(Reason.STEP_FAILED, where, problem, cause);
    }
}
