package dev.stepwise.core.shape;

import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Obj;
import dev.stepwise.core.shape.Shape.Presence;
import dev.stepwise.core.shape.Verdict.Status;
import dev.stepwise.core.shape.Verdict.Way;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares two objects, member by member. */
final class ObjectContainment {

    private final Containment containment;
    private final List<String> path;

    ObjectContainment(Containment containment, List<String> path) {
        this.containment = containment;
        this.path = path;
    }

    Verdict compare(Obj published, Obj derived) {
        Verdict verdict = Verdict.PROVED;
        for (String name : derived.fields().keySet()) {
            if (!published.fields().containsKey(name)) {
                verdict = verdict.and(
                        beyond(name, published.rest(), derived.fields().get(name)));
            }
        }
        for (String name : published.fields().keySet()) {
            Field expected = published.fields().get(name);
            Field found = known(published, expected, Shapes.field(derived, name));
            verdict = verdict.and(presence(name, expected, found, derived)).and(value(name, expected, found));
        }
        return verdict.and(rest(published.rest(), derived.rest()));
    }

    /** Where null is absence, an optional member has room for it. */
    private static Field known(Obj published, Field expected, Field found) {
        boolean nullIsAbsence = published.notes().annotations().containsKey(Notes.NULL_IS_ABSENCE);
        return nullIsAbsence && expected.presence() == Presence.OPTIONAL
                ? new Field(Shapes.withoutNull(found.shape()), found.presence())
                : found;
    }

    private Verdict presence(String name, Field expected, Field found, Obj derived) {
        if (expected.presence() != Presence.REQUIRED || found.presence() == Presence.REQUIRED) {
            return Verdict.PROVED;
        }
        List<String> at = Containment.append(path, name);
        boolean missing = found.presence() == Presence.ABSENT || found.presence() == Presence.UNDECLARED;
        boolean sure = found.presence() == Presence.ABSENT
                || (derived.notes().isExact() && found.presence() != Presence.MAYBE);
        return Containment.difference(
                sure ? Status.REFUTED : Status.UNKNOWN,
                missing ? Way.MISSING : Way.NOT_ALWAYS,
                at,
                missing ? null : found.shape(),
                expected.shape(),
                missing ? "it is required but nothing makes it" : "it is required but may be absent");
    }

    private Verdict value(String name, Field expected, Field found) {
        return switch (found.presence()) {
            case ABSENT -> Verdict.PROVED;
            case UNDECLARED ->
                expected.presence() == Presence.REQUIRED
                        ? Verdict.PROVED
                        : containment.compare(expected.shape(), found.shape(), Containment.append(path, name));
            default -> containment.compare(expected.shape(), found.shape(), Containment.append(path, name));
        };
    }

    private Verdict beyond(String name, @Nullable Shape rest, Field found) {
        if (found.presence() == Presence.ABSENT) {
            return Verdict.PROVED;
        }
        List<String> at = Containment.append(path, name);
        if (rest != null) {
            return containment.compare(rest, found.shape(), at);
        }
        boolean sure = found.presence() == Presence.REQUIRED || found.presence() == Presence.OPTIONAL;
        return Containment.difference(
                sure ? Status.REFUTED : Status.UNKNOWN, Way.LEFT, at, found.shape(), null, "there is no room for it");
    }

    private Verdict rest(@Nullable Shape published, @Nullable Shape derived) {
        if (derived == null) {
            return Verdict.PROVED;
        }
        List<String> at = Containment.append(path, PathPattern.ELEMENTS);
        if (published != null) {
            return containment.compare(published, derived, at);
        }
        return Containment.difference(
                derived instanceof Shape.Any ? Status.UNKNOWN : Status.REFUTED,
                Way.LEFT,
                at,
                derived,
                null,
                "there is no room for members that are not declared");
    }
}
