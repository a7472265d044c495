package dev.stepwise.avro;

import dev.stepwise.core.symbolic.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes what goes through the input. */
final class FusedInput {

    private final FusedSketch sketch;

    FusedInput(FusedSketch sketch) {
        this.sketch = sketch;
    }

    /** Returns what is done with what the writer wrote at a spot. */
    FusedAct at(Spot spot, Schema written) {
        Schema own = sketch.source.schema(spot);
        if (own == null) {
            return new FusedAct.Skip(written);
        }
        List<FusedAct> acts = new ArrayList<>(sketch.whole(spot));
        if (own.getType() == Schema.Type.RECORD && (acts.isEmpty() || matters(spot, own))) {
            FusedAct inner = fields(spot, own);
            if (inner != null) {
                acts.add(0, inner);
            }
        }
        FusedAct act = acts.isEmpty()
                ? new FusedAct.Skip(own)
                : acts.size() == 1 ? acts.get(0) : new FusedAct.Again(List.copyOf(acts));
        return written.isUnion()
                ? new FusedAct.Guard(
                        sketch.source.branches[spot.slot()] - 1,
                        written.getTypes().size(),
                        act)
                : act;
    }

    /** Returns null if no field matters. */
    private @Nullable FusedAct fields(Spot spot, Schema own) {
        Map<Integer, FusedAct> untouched = sketch.fields(spot);
        FusedAct[] acts = new FusedAct[own.getFields().size()];
        boolean matters = false;
        for (Schema.Field field : own.getFields()) {
            Spot member = spot.member(field.name());
            FusedAct act = member == null ? untouched.get(field.pos()) : at(member, field.schema());
            acts[field.pos()] = act == null ? new FusedAct.Skip(field.schema()) : act;
            matters |= !(acts[field.pos()] instanceof FusedAct.Skip);
        }
        return matters ? new FusedAct.Fields(List.of(acts)) : null;
    }

    /** Whether what is under a spot may be of other branches, or is wanted for itself. */
    private boolean matters(Spot spot, Schema own) {
        for (Schema.Field field : own.getFields()) {
            Spot member = spot.member(field.name());
            if (member != null) {
                Schema inner = sketch.source.schema(member);
                if (!sketch.whole(member).isEmpty()
                        || field.schema().isUnion()
                        || (inner != null && inner.getType() == Schema.Type.RECORD && matters(member, inner))) {
                    return true;
                }
            }
        }
        return !sketch.fields(spot).isEmpty();
    }
}
