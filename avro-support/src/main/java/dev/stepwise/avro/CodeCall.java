package dev.stepwise.avro;

import dev.stepwise.avro.AvroNode.Members;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Calls the code of a step on records, and holds it to its contract. */
final class CodeCall {

    private final AvroDocuments documents;
    private final VersionedStep step;
    private final Where where;

    CodeCall(AvroDocuments documents, VersionedStep step, Where where) {
        this.documents = documents;
        this.step = step;
        this.where = where;
    }

    /** Returns the document that the code makes of one, which stays as it is. */
    AvroNode call(Action code, AvroNode document, MessageContext context) throws Exception {
        if (code instanceof Action.Migrate<?> migrate) {
            return migrate(onGenericRecord(migrate), document, context);
        }
        if (code instanceof Action.Edit<?> edit) {
            GenericRecord copy = generic(document);
            onGenericRecord(edit).edit().apply(copy);
            return read(copy, code);
        }
        if (code instanceof Action.Between<?, ?> between) {
            return between(between, document);
        }
        throw new IllegalStateException("No way to run " + code.getClass().getName());
    }

    private AvroNode migrate(Action.Migrate<GenericRecord> migrate, AvroNode document, MessageContext context)
            throws Exception {
        GenericRecord given = generic(document);
        CodeRecords.Snapshot before = documents.records().snapshot(given);
        GenericRecord made = migrate.migrator().migrate(given, context);
        if (!documents.records().isUnchanged(given, before)) {
            throw failed(
                    where,
                    "the migrator changed the record that it was given. Return a new one, or declare the step with"
                            + " edit(…), which is given a working copy.",
                    null);
        }
        if (made == null) {
            throw failed(where, "the migrator returned null. Return the record of the next version.", null);
        }
        return read(made, migrate);
    }

    /** Steps are declared for GenericRecord, as AvroFormat.runs has checked. */
    @SuppressWarnings("unchecked")
    private static Action.Migrate<GenericRecord> onGenericRecord(Action.Migrate<?> migrate) {
        return (Action.Migrate<GenericRecord>) migrate;
    }

    @SuppressWarnings("unchecked")
    private static Action.Edit<GenericRecord> onGenericRecord(Action.Edit<?> edit) {
        return (Action.Edit<GenericRecord>) edit;
    }

    private GenericRecord generic(AvroNode document) {
        if (document instanceof AvroNode.Given given) {
            return given.record();
        }
        if (!(document instanceof Members)) {
            throw failed(
                    where,
                    "the code of the step works on a record but the document is "
                            + document.kind().words() + ". Mend the step.",
                    null);
        }
        return MidStep.record(document, step, documents.schemas(), where);
    }

    private AvroNode read(IndexedRecord made, Action code) {
        try {
            return documents.isWritten(step, code)
                    ? documents.records().written(made)
                    : documents.records().read(made);
        } catch (Malformed e) {
            throw failed(where.at(e.path()), "the record that the code of the step left " + e.problem(), null);
        }
    }

    private <A, B> AvroNode between(Action.Between<A, B> between, AvroNode document) throws Exception {
        B newer = between.function().migrate(older(between.older(), document));
        if (newer == null) {
            throw failed(where, "the function returned null. Return the value of the next version.", null);
        }
        return read((IndexedRecord) newer, between);
    }

    private <A> A older(Class<A> type, AvroNode document) {
        Schema schema = CodeRecords.schema(type);
        try {
            Object value = document instanceof AvroNode.Given given
                    ? given.record()
                    : Conform.value(fitting(document, schema), schema);
            return documents.records().output(type).of(value);
        } catch (MigrationException e) {
            throw e.at(where);
        } catch (Misfit e) {
            throw failed(
                    where.at(e.path()),
                    "the document does not fit the class " + type.getName() + ": " + e.problem(),
                    null);
        }
    }

    /** Fields that state type or version may be unknown to a class: they come back after the step. */
    private AvroNode fitting(AvroNode document, Schema schema) {
        AvroNode fitting = document;
        for (IdentityField field : documents.fields()) {
            if (!isDeclared(schema, field.path().names())) {
                fitting = fitting == document ? document.copy() : fitting;
                remove(fitting, field.path().names());
            }
        }
        return fitting;
    }

    private static boolean isDeclared(Schema schema, List<String> names) {
        Schema at = schema;
        for (String name : names) {
            Schema.Field field = at == null || at.getType() != Schema.Type.RECORD ? null : at.getField(name);
            if (field == null) {
                return false;
            }
            at = Unions.only(field.schema());
        }
        return true;
    }

    private static void remove(AvroNode document, List<String> names) {
        AvroNode at = document;
        for (String name : names.subList(0, names.size() - 1)) {
            at = at instanceof Members members ? members.all().get(name) : null;
        }
        if (at instanceof Members members) {
            members.all().remove(names.get(names.size() - 1));
        }
    }

    static MigrationException failed(Where where, String problem, @Nullable Throwable cause) {
        return new MigrationException(Reason.STEP_FAILED, where, problem, cause);
    }
}
