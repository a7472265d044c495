package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.symbolic.Spot;
import dev.stepwise.core.symbolic.Sym;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** An object of the output while it is made. */
final class FusedObject {
    private final FusedSketch sketch;
    private final FusedMaker maker;
    private final Schema target;
    private final int register;
    private final boolean[] there;
    final List<ViewNames.Member> names = new ArrayList<>();

    FusedObject(FusedMaker maker, FusedSketch sketch, Schema target, int register) {
        this.maker = maker;
        this.sketch = sketch;
        this.target = target;
        this.register = register;
        this.there = new boolean[target.getFields().size()];
    }

    private FusedAct.Place place(Schema.Field field) {
        there[field.pos()] = true;
        return new FusedAct.Field(register, field.pos());
    }

    /** A field of the source, which may have become anything. */
    void field(Sym.Source from, Schema.Field field) {
        Spot spot = from.spot().member(field.name());
        if (spot == null) {
            untouched(from.spot(), field);
            return;
        }
        Sym.Member member = from.places().get(spot);
        if (member != null) {
            if (!member.isDropped()) {
                put(member.name(), member.value());
            }
        } else if (sketch.source.kind(spot) != null && !from.isGone(field.name())) {
            untouched(spot, field.name());
        }
    }

    private void untouched(Spot holder, Schema.Field field) {
        Schema.Field to = target.getField(field.name());
        FusedAct act = to == null
                ? new FusedAct.Read(sketch.readers.dropped(field), (run, value) -> {})
                : new FusedAct.Read(sketch.readers.field(field, to), place(to));
        sketch.field(holder, field, act);
        if (to != null) {
            name(field.name(), to, Logical.isOptional(field), isPlain(field.schema(), to.schema()));
        } else if (sketch.viewed) {
            throw doubt();
        }
    }

    /** A member that was looked for but not asked for. */
    private void untouched(Spot spot, String name) {
        Schema own = sketch.schema(spot);
        Schema.Field to = target.getField(name);
        boolean isNull = own.getType() == Schema.Type.NULL;
        if (isNull ? sketch.viewed : to == null) {
            throw doubt();
        }
        if (to == null) {
            return;
        }
        FusedAct.Place place = place(to);
        if (!isNull) {
            sketch.whole(spot, new FusedAct.Read(sketch.readers.of(own, to.schema()), place));
            name(name, to, false, isPlain(own, to.schema()));
        } else if (!takesNull(to) || sketch.readers.isOptionalOnTheWay(name)) {
            throw doubt();
        }
    }

    private boolean takesNull(Schema.Field field) {
        return field.schema().isNullable();
    }

    void put(String name, Sym value) {
        Schema.Field to = target.getField(name);
        if (isNull(value) ? sketch.viewed : to == null) {
            throw doubt();
        }
        if (to != null) {
            maker.put(value, to.schema(), takesNull(to), Logical.isOptional(to), place(to));
            name(name, to, false, isPlain(value, to.schema()));
        }
    }

    private boolean isNull(Sym value) {
        if (value instanceof Sym.Source from) {
            return sketch.schema(from.spot()).getType() == Schema.Type.NULL;
        }
        return value instanceof Sym.Constant constant && constant.value() == null;
    }

    private void name(String name, Schema.Field to, boolean mayBeAbsent, boolean plain) {
        names.add(new ViewNames.Member(name, to.pos(), mayBeAbsent, plain));
    }

    private boolean isPlain(Sym value, Schema to) {
        if (value instanceof Sym.Source source) {
            return source.isUntouched() && isPlain(sketch.schema(source.spot()), to);
        }
        return value instanceof Sym.Constant constant
                ? FusedPut.isPlain(constant.value())
                : value instanceof Sym.Result;
    }

    private boolean isPlain(Schema from, Schema to) {
        Schema own = Unions.only(from);
        Schema made = Unions.only(to);
        if (own == null || made == null) {
            return false;
        }
        return switch (own.getType()) {
            case INT, LONG -> made.getType() == Schema.Type.INT || made.getType() == Schema.Type.LONG;
            case STRING, ENUM -> made.getType() == Schema.Type.STRING || made.getType() == Schema.Type.ENUM;
            case BOOLEAN -> made.getType() == Schema.Type.BOOLEAN;
            default -> false;
        };
    }

    /** Nothing is made up: defaults of a schema do not apply. */
    void requireAll() {
        for (Schema.Field field : target.getFields()) {
            if (!there[field.pos()] && !Logical.isOptional(field)) {
                throw doubt();
            }
        }
    }
}
