package dev.stepwise.testing.report;

import dev.stepwise.core.shape.Notes;
import dev.stepwise.core.shape.Range;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Shapes;
import dev.stepwise.core.shape.Words;
import dev.stepwise.testing.report.Judge.Aspect;
import dev.stepwise.testing.report.Judgement.Reading;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds in what two values differ that stand in each other's place. */
record ValueDiff(Judge judge, Findings findings) {

    static boolean isScalar(Shape shape) {
        return shape instanceof Shape.Bool
                || shape instanceof Shape.Whole
                || shape instanceof Shape.Decimal
                || shape instanceof Shape.Floating
                || shape instanceof Shape.Text
                || shape instanceof Shape.Bytes
                || shape instanceof Shape.Any;
    }

    /** Compares whether a member has to be there. */
    void presence(Spot older, Spot newer, @Nullable Judgement instead) {
        boolean was = isRequired(older);
        boolean is = isRequired(newer);
        if (was != is) {
            findings.add(
                    is ? ChangeKind.MADE_REQUIRED : ChangeKind.MADE_OPTIONAL,
                    older,
                    newer,
                    Say.place(newer) + (is ? " must be there now" : " need not be there any more"),
                    instead,
                    () -> presence(older, newer));
        }
    }

    /** Returns what it means that a member has to be there in one version alone; nothing if it is so in both. */
    Judgement presence(Spot older, Spot newer) {
        boolean was = isRequired(older);
        boolean is = isRequired(newer);
        return Judgement.of(
                is && !was ? judge.readsAbsence(newer, true) : Reading.WORKS,
                was && !is ? judge.readsAbsence(older, false) : Reading.WORKS);
    }

    private static boolean isRequired(Spot spot) {
        return spot.field() == null || spot.field().presence() == Shape.Presence.REQUIRED;
    }

    void nulls(Spot older, Spot newer, @Nullable Judgement instead) {
        boolean was = canBeNull(older);
        boolean is = canBeNull(newer);
        if (is && !was && !isNullAbsence(older)) {
            findings.add(
                    ChangeKind.MADE_NULLABLE,
                    older,
                    newer,
                    Say.place(newer) + " can be null",
                    instead,
                    () -> Judgement.of(Reading.WORKS, judge.readsNull(older, false)));
        } else if (was && !is && !isNullAbsence(newer)) {
            findings.add(
                    ChangeKind.NULL_FORBIDDEN,
                    older,
                    newer,
                    Say.place(newer) + " cannot be null any more",
                    instead,
                    () -> Judgement.of(judge.readsNull(newer, true), Reading.WORKS));
        }
    }

    /** Where null is absence, an optional member can be null. */
    private boolean isNullAbsence(Spot spot) {
        return judge.isNullAbsence() && !isRequired(spot);
    }

    private static boolean canBeNull(Spot spot) {
        return Types.branches(spot.shape()).stream().anyMatch(Shape.Null.class::isInstance);
    }

    void typeName(Spot older, Spot newer, @Nullable Judgement instead) {
        String was = older.shape() instanceof Shape.Any ? null : typeName(older);
        String is = typeName(newer);
        if (was != null && is != null && !was.equals(is)) {
            findings.add(
                    ChangeKind.TYPE_RENAMED,
                    older,
                    newer,
                    Say.place(newer) + " is of the type " + is + ", was " + was,
                    instead,
                    () -> judge.both(older, newer, Aspect.NAME));
        }
    }

    private static @Nullable String typeName(Spot spot) {
        return Types.resolved(spot.shape()).notes().annotations().get(Notes.TYPE_NAME);
    }

    void typeChanged(Spot older, Spot newer, Judgement judgement) {
        CompatibilityLevel level = judgement.level();
        ChangeKind kind = level == CompatibilityLevel.BACKWARD
                ? ChangeKind.TYPE_WIDENED
                : level == CompatibilityLevel.FORWARD ? ChangeKind.TYPE_NARROWED : ChangeKind.TYPE_CHANGED;
        findings.add(kind, older, newer, was(older, newer), null, () -> judgement);
    }

    private static String was(Spot older, Spot newer) {
        return Say.place(newer) + " is " + Say.type(newer) + ", was " + Say.type(older);
    }

    void scalar(Spot older, Spot newer, @Nullable Judgement instead) {
        typeName(older, newer, instead);
        Shape one = Types.resolved(older.shape());
        Shape other = Types.resolved(newer.shape());
        if (Shapes.isConstant(one) && Shapes.isConstant(other)) {
            constants(older, newer, instead);
        } else if (one instanceof Shape.Text text
                && other instanceof Shape.Text texts
                && !text.open()
                && !texts.open()) {
            symbols(older, newer, instead);
        } else if (!bare(one).equals(bare(other))) {
            // Limits of one type are none of another.
            type(older.with(bare(one)), newer.with(bare(other)), instead);
            return;
        }
        if (judge.heedsLimits() && !Shapes.isConstant(other)) {
            new BoundsDiff(this, older, newer, instead).range(range(one), range(other));
        }
        limits(older, newer, instead);
    }

    private void constants(Spot older, Spot newer, @Nullable Judgement instead) {
        if (!Words.of(older.shape()).equals(Words.of(newer.shape())) || !sameLimits(older, newer)) {
            findings.add(
                    ChangeKind.CONSTANT_CHANGED,
                    older,
                    newer,
                    was(older, newer),
                    instead,
                    () -> judge.both(older, newer, Aspect.VALUE));
        }
    }

    private static boolean sameLimits(Spot older, Spot newer) {
        return older.shape().notes().limits().equals(newer.shape().notes().limits());
    }

    private void symbols(Spot older, Spot newer, @Nullable Judgement instead) {
        Shape.Text one = (Shape.Text) Types.resolved(older.shape());
        Shape.Text other = (Shape.Text) Types.resolved(newer.shape());
        Set<String> added = without(other.values(), one.values());
        Set<String> removed = without(one.values(), other.values());
        if (!added.isEmpty()) {
            findings.add(
                    ChangeKind.ENUM_SYMBOLS_ADDED,
                    older,
                    newer,
                    Say.place(newer) + " can also be " + Say.values(added),
                    instead,
                    () -> Judgement.of(Reading.WORKS, judge.reads(bare(older), bare(newer), false, Aspect.SYMBOLS)));
        }
        if (!removed.isEmpty()) {
            findings.add(
                    ChangeKind.ENUM_SYMBOLS_REMOVED,
                    older,
                    newer,
                    Say.place(newer) + " cannot be " + Say.values(removed) + " any more",
                    instead,
                    () -> Judgement.of(judge.reads(bare(newer), bare(older), true, Aspect.SYMBOLS), Reading.WORKS));
        }
    }

    private static Set<String> without(Set<String> values, Set<String> others) {
        Set<String> left = new LinkedHashSet<>(values);
        left.removeAll(others);
        return left;
    }

    private void type(Spot older, Spot newer, @Nullable Judgement instead) {
        Judgement judgement = instead == null ? judge.both(older, newer, Aspect.VALUE) : instead;
        if (differInUnit(older.shape(), newer.shape())) {
            findings.add(ChangeKind.UNIT_CHANGED, older, newer, was(older, newer), null, () -> judgement);
        } else {
            typeChanged(older, newer, judgement);
        }
    }

    private static boolean differInUnit(Shape older, Shape newer) {
        return older instanceof Shape.Whole
                && newer instanceof Shape.Whole
                && !Objects.equals(unit(older), unit(newer));
    }

    private static @Nullable String unit(Shape shape) {
        return shape.notes().annotations().get(Notes.UNIT);
    }

    private Spot bare(Spot spot) {
        return spot.with(bare(Types.resolved(spot.shape())));
    }

    /** Returns a shape without what is compared apart: limits and bounds, and what says nothing of values. */
    private Shape bare(Shape shape) {
        String unit = unit(shape);
        Notes notes = new Notes(Set.of(), unit == null ? Map.of() : Map.of(Notes.UNIT, unit), false);
        if (judge.heedsLimits() && shape instanceof Shape.Whole) {
            return new Shape.Whole(Range.ALL, notes);
        }
        return judge.heedsLimits() && shape instanceof Shape.Decimal decimal
                ? new Shape.Decimal(Range.ALL, decimal.digits(), notes)
                : shape.noted(notes);
    }

    private static Range range(Shape shape) {
        if (shape instanceof Shape.Whole whole) {
            return whole.range();
        }
        return shape instanceof Shape.Decimal decimal ? decimal.range() : Range.ALL;
    }

    void limits(Spot older, Spot newer, @Nullable Judgement instead) {
        new BoundsDiff(this, older, newer, instead).limits();
    }
}
