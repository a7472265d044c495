package dev.stepwise.core.symbolic;

import static dev.stepwise.core.symbolic.Doubt.doubt;
import static java.util.Objects.requireNonNull;

import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.IdentityField.Presence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings a field that states type or version up to date, in a document that is not known yet. */
final class SymRestamp {

    private final SymModel model;

    SymRestamp(SymModel model) {
        this.model = model;
    }

    void apply(Sym root, IdentityField field, SchemaVersion version) {
        if (model.kind(root) != Kind.OBJECT) {
            throw doubt();
        }
        Presence presence = field.presenceAt(version);
        Sym holder = holder(root, field, presence == Presence.REQUIRED);
        String name = field.path().last();
        Sym there = holder == null ? null : model.member(holder, name);
        if (holder == null || (there == null && presence != Presence.REQUIRED)) {
            return;
        }
        if (there == null) {
            model.append(holder, name, model.constant(IdentityField.valueOf(field.textAt(version, ""), null)));
        } else if (presence == Presence.FORBIDDEN) {
            model.remove(holder, name);
        } else {
            model.replace(holder, name, name, restamped(there, field, version));
        }
    }

    /** Returns the object that has the field; null if there is none and it need not be made. */
    private @Nullable Sym holder(Sym root, IdentityField field, boolean make) {
        Sym at = root;
        for (String name : field.path().parent().names()) {
            Sym next = model.member(at, name);
            if (next == null) {
                if (!make) {
                    return null;
                }
                next = model.object();
                model.append(at, name, next);
            }
            if (model.kind(next) != Kind.OBJECT) {
                throw doubt();
            }
            at = next;
        }
        return at;
    }

    private Sym restamped(Sym there, IdentityField field, SchemaVersion version) {
        if (there instanceof Sym.Restamped earlier) {
            List<SchemaVersion> versions = new ArrayList<>(earlier.versions);
            versions.add(version);
            return new Sym.Restamped(field, earlier.before, versions);
        }
        Kind kind = model.kind(there);
        if (kind != Kind.TEXT && kind != Kind.NUMBER) {
            throw doubt();
        }
        if (there instanceof Sym.Source source) {
            return new Sym.Restamped(field, source, List.of(version));
        }
        // The field was made by an earlier step, with the text of its version.
        Sym.Constant constant = (Sym.Constant) there;
        Object before = requireNonNull(constant.value);
        String text = field.textAt(version, before.toString());
        return before.toString().equals(text) ? there : model.constant(IdentityField.valueOf(text, before));
    }
}
