package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.spi.DocumentModel;
import dev.stepwise.core.symbolic.Sym;
import dev.stepwise.core.symbolic.SymCall;
import dev.stepwise.core.symbolic.SymbolicRun;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is absent at the end of a step, as {@link Absence} has it, of documents that are not known yet. A function may
 * give null in such a place: at the end of the way it makes no difference, before it such documents are in doubt.
 *
 * @param schema of the value
 * @param isLast whether the way ends there
 * @param present calls whose results must be there is added to them
 */
record FusedBoundary(Schema schema, boolean isLast, Set<Object> present) implements SymbolicRun.Boundary {

    /** A part of a function's result that must not be null. */
    record Part(SymCall call, int part) {}

    @Override
    public void pass(DocumentModel<Sym> model, Sym value) {
        pass(model, value, schema);
    }

    private void pass(DocumentModel<Sym> model, Sym value, Schema schemaOfValue) {
        if (!(value instanceof Sym.Source || value instanceof Sym.Made || value instanceof Sym.MadeArray)) {
            return;
        }
        Schema own = Unions.only(schemaOfValue);
        if (own == null) {
            // Which branch the value takes is not known here, if anything in it matters at all.
            if (isTouched(value)) {
                throw doubt();
            }
            return;
        }
        Kind kind = model.kind(value);
        if (kind == Kind.OBJECT && own.getType() == Schema.Type.RECORD) {
            for (String name : names(value)) {
                Schema.Field field = own.getField(name);
                if (field != null) {
                    pass(model, value, field);
                }
            }
        } else if (kind == Kind.OBJECT && own.getType() == Schema.Type.MAP && isTouched(value)) {
            if (!(value instanceof Sym.Made made)) {
                throw doubt();
            }
            for (Sym each : List.copyOf(made.members().values())) {
                pass(model, each, own.getValueType());
            }
        } else if (kind == Kind.ARRAY && own.getType() == Schema.Type.ARRAY) {
            elements(model, value, own.getElementType());
        }
    }

    private static boolean isTouched(Sym value) {
        return !(value instanceof Sym.Source source) || !source.isUntouched();
    }

    /** Returns the names that may matter: of what is not looked for nothing is known, nor asked. */
    private static Set<String> names(Sym value) {
        if (value instanceof Sym.Made made) {
            return new LinkedHashSet<>(made.members().keySet());
        }
        Sym.Source source = (Sym.Source) value;
        Set<String> names = new LinkedHashSet<>(source.byName().keySet());
        names.addAll(source.spot().memberNames());
        return names;
    }

    private void pass(DocumentModel<Sym> model, Sym object, Schema.Field field) {
        Sym member = peek(model, object, field.name());
        if (member == null) {
            return;
        }
        if (!Logical.isOptional(field)) {
            pass(model, member, field.schema());
        } else if (member instanceof Sym.Result result) {
            if (!isLast) {
                present.add(new Part(result.call(), result.part()));
            }
        } else if (member instanceof Sym.Reshaped || member instanceof Sym.Context) {
            throw doubt();
        } else if (model.kind(member) == Kind.NULL) {
            model.remove(object, field.name());
        } else {
            pass(model, member, field.schema());
        }
    }

    /** Returns a member, without asking for its presence on behalf of an operation. */
    private static @Nullable Sym peek(DocumentModel<Sym> model, Sym object, String name) {
        if (object instanceof Sym.Made made) {
            return made.members().get(name);
        }
        Sym.Member member = ((Sym.Source) object).byName().get(name);
        return member == null ? model.member(object, name) : member.value();
    }

    private void elements(DocumentModel<Sym> model, Sym array, Schema element) {
        if (array instanceof Sym.MadeArray made) {
            for (Sym each : List.copyOf(made.elements())) {
                pass(model, each, element);
            }
        } else if (array instanceof Sym.Source source && source.spot().elements() != null) {
            source.endStep(new FusedBoundary(element, isLast, present));
        }
    }
}
