package dev.stepwise.testing.report;

import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.shape.Containment;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Verdict.Status;
import dev.stepwise.testing.report.Judgement.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Takes a reader for one that validates by its own schema. What open objects hold beyond their declared members is
 * nobody's promise: a new optional member of an open object is no obstacle.
 */
record JsonJudge(boolean hasSameDefinitions) implements Judge {

    @Override
    public Reading reads(Spot reader, Spot writer, boolean newerReads, Aspect aspect) {
        return aspect == Aspect.NAME || contains(reader.shape(), writer.shape()) ? Reading.WORKS : Reading.FAILS;
    }

    private static boolean contains(Shape reader, Shape writer) {
        return Containment.contains(reader, writer).status() == Status.PROVED;
    }

    @Override
    public boolean isNullAbsence() {
        return false;
    }

    @Override
    public Reading readsNull(Spot reader, boolean newerReads) {
        return contains(reader.shape(), new Shape.Null()) ? Reading.WORKS : Reading.FAILS;
    }

    @Override
    public Reading readsAbsence(Spot reader, boolean newerReads) {
        return Reading.FAILS;
    }

    @Override
    public Judgement member(Spot here, @Nullable Spot around, boolean isNewer) {
        boolean required = here.field() != null && here.field().presence() == Shape.Presence.REQUIRED;
        Reading without = required ? Reading.FAILS : Reading.WORKS;
        Reading with = hasRoom(here, around) ? Reading.WORKS : Reading.FAILS;
        return isNewer ? Judgement.of(without, with) : Judgement.of(with, without);
    }

    @Override
    public boolean findsByOldName(Spot newer, Spot older) {
        return false;
    }

    private static boolean hasRoom(Spot member, @Nullable Spot around) {
        Shape rest = around == null ? new Shape.Any() : rest(Types.resolved(around.shape()));
        return rest != null && contains(rest, member.shape());
    }

    private static @Nullable Shape rest(Shape object) {
        if (object instanceof Shape.MapOf map) {
            return map.value();
        }
        return object instanceof Shape.Obj declared ? declared.rest() : new Shape.Any();
    }

    @Override
    public boolean hasDefault(Spot newer) {
        return newer.field() != null && !(newer.field().defaultValue() instanceof Absent);
    }

    @Override
    public boolean heedsLimits() {
        return true;
    }
}
