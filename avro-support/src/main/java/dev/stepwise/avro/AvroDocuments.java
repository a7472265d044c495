package dev.stepwise.avro;

import dev.stepwise.avro.AvroNode.Leaf;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.Path;
import dev.stepwise.core.Where;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.TypeQuestions;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.DocumentModel;
import dev.stepwise.core.spi.Documents;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.core.spi.WorkingDocument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Trees of Avro values: the reference for faster ways through Avro.
 *
 * @param lastCode the step that ends with code, after which what the code made is not looked into; null if there is none
 */
record AvroDocuments(
        VersionSchemas schemas,
        List<IdentityField> fields,
        ReadLimits limits,
        boolean asksForTypes,
        @Nullable VersionedStep lastCode,
        CodeRecords records)
        implements Documents<AvroNode> {

    private static final int MOST_DECIMALS = 100;

    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");

    AvroDocuments {
        fields = List.copyOf(fields);
    }

    /** Returns the documents on a way. */
    static AvroDocuments of(
            List<VersionedStep> way, VersionSchemas schemas, List<IdentityField> fields, ReadLimits limits) {
        return new AvroDocuments(schemas, fields, limits, asksForTypes(way), null, new CodeRecords());
    }

    /** Returns the same documents, but for what the code at the end of a step made: that is written, where it can be. */
    AvroDocuments writtenAfter(VersionedStep step) {
        return new AvroDocuments(schemas, fields, limits, asksForTypes, step, records);
    }

    /** Returns whether what code of a step made may be written: nothing else in the step is to look into it. */
    @SuppressWarnings("ReferenceEquality") // The same code may occur twice in a step.
    boolean isWritten(VersionedStep step, Action code) {
        List<Action> actions = step.step().actions();
        return step.equals(lastCode) && actions.get(actions.size() - 1) == code;
    }

    /** Returns whether operations ask of what types values are. */
    static boolean asksForTypes(List<VersionedStep> way) {
        return way.stream()
                .flatMap(step -> step.step().actions().stream())
                .anyMatch(action ->
                        action instanceof Action.Operate operate && TypeQuestions.occurIn(operate.operations()));
    }

    @Override
    public DocumentModel<AvroNode> model(MessageContext context) {
        return new TreeModel(context);
    }

    @Override
    public String roots() {
        return "an object or an array";
    }

    @Override
    public boolean isRoot(AvroNode value) {
        return !(value instanceof Leaf);
    }

    /** Code never sees the tree. */
    @Override
    public AvroNode shallowCopy(AvroNode object) {
        return object;
    }

    @Override
    public FieldValue stated(AvroNode value) {
        if (value.kind() == Kind.TEXT) {
            return FieldValue.text(Leaves.text((Leaf) value));
        }
        return value.kind() == Kind.NUMBER && Neutral.isFinite(value)
                ? FieldValue.number(text(Leaves.number((Leaf) value)))
                : FieldValue.other(value.kind().words());
    }

    private static String text(Number number) {
        // Written out, a number such as 1e2000000000 would take all memory; no version is written like that.
        return number instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) < MOST_DECIMALS
                ? decimal.toPlainString()
                : number.toString();
    }

    @Override
    public AvroNode stating(String text, @Nullable AvroNode before, Path path, VersionedStep step) {
        Kind kind = declared(path, step);
        if (kind == null) {
            kind = before == null ? Kind.NUMBER : before.kind();
        }
        Schema own = before != null && before.kind() == kind ? before.schema() : null;
        return kind == Kind.NUMBER && WHOLE.matcher(text).matches()
                ? new Leaf(Kind.NUMBER, new BigInteger(text), own)
                : new Leaf(Kind.TEXT, text, kind == Kind.TEXT ? own : null);
    }

    /** Returns what the schema at the end of a step has at a path; null if that is not known. */
    private @Nullable Kind declared(Path path, VersionedStep step) {
        Schema at = schemas.find(step.to()).orElse(null);
        for (String name : path.names()) {
            Schema.Field field = at == null || at.getType() != Schema.Type.RECORD ? null : at.getField(name);
            at = field == null ? null : Unions.only(field.schema());
        }
        if (at == null) {
            return null;
        }
        return switch (at.getType()) {
            case STRING, ENUM -> Kind.TEXT;
            case INT, LONG -> Kind.NUMBER;
            default -> null;
        };
    }

    @Override
    public String json(AvroNode value) {
        return JsonForm.of(value);
    }

    @Override
    public void call(
            Action code, WorkingDocument<AvroNode> document, VersionedStep step, MessageContext context, Where where)
            throws Exception {
        // As if the code still held it: what it made must stay, for another look after a failure.
        document.becomeShared(new CodeCall(this, step, where).call(code, document.root(), context));
    }

    /** What the schema of the version says counts, not how those before it called the types. */
    @Override
    public void begin(VersionedStep step, WorkingDocument<AvroNode> document, DocumentModel<AvroNode> model) {
        if (!asksForTypes) {
            return;
        }
        TreeTypes types = ((TreeModel) model).types();
        schemas.find(step.from())
                .ifPresentOrElse(schema -> types.begin(document.own(), schema), () -> types.begin(document.root()));
    }

    /** Avro has no absence: where the schema is known, the null of an optional field is one. */
    @Override
    public void end(VersionedStep step, WorkingDocument<AvroNode> document) {
        schemas.find(step.to()).ifPresent(schema -> {
            if (document.root() instanceof AvroNode.Written written) {
                if (schema.equals(written.schema())) {
                    // What is absent by this schema is by its own, too.
                    return;
                }
                document.becomeShared(CodeRecords.tree(written));
            }
            Absence.apply(document.root(), schema);
        });
    }
}
