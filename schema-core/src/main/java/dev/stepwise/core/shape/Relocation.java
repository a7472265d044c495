package dev.stepwise.core.shape;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.JoinInto;
import dev.stepwise.core.operation.OnTarget;
import dev.stepwise.core.operation.SplitInto;
import dev.stepwise.core.shape.Shape.Field;
import dev.stepwise.core.shape.Shape.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values that go elsewhere. Documents that have them and documents that have not are looked at apart. */
record Relocation(Scope scope, OnTarget onTarget) {

    Shape move(Path from, Path to, UnaryOperator<Shape> change) {
        Field source = scope.source(from);
        if (source == null) {
            return scope.shape();
        }
        Shape present = Walk.present(scope.shape(), from.names());
        Shape value = change.apply(Walk.read(present, from.names()).shape());
        return placed(source, Walk.detach(present, from.names()), from, to, value);
    }

    Shape copy(Path from, Path to) {
        Field source = scope.source(from);
        if (source == null) {
            return scope.shape();
        }
        if (from.fromRoot()) {
            Shape written = place(scope.shape(), to, source.shape());
            return written == null ? scope.shape() : merge(source).shapes(written, scope.shape());
        }
        Shape present = Walk.present(scope.shape(), from.names());
        return placed(
                source, present, from, to, Walk.read(present, from.names()).shape());
    }

    private Shape placed(Field source, Shape present, Path from, Path to, Shape value) {
        Shape written = place(present, to, value);
        return written == null
                ? scope.shape()
                : merge(source).shapes(written, Walk.absent(scope.shape(), from.names()));
    }

    private static Merge merge(Field source) {
        boolean known = source.presence() == Presence.REQUIRED || source.presence() == Presence.OPTIONAL;
        return known ? Merge.SURE : Merge.PERHAPS;
    }

    /** Returns the documents with the value in its place; null if it can never get there, which is reported. */
    private @Nullable Shape place(Shape documents, Path to, Shape value) {
        if (!scope.canMake(documents, to) || !hasRoom(documents, to)) {
            return null;
        }
        Field target = Walk.read(documents, to.names());
        return Walk.write(documents, to.names(), Renaming.onto(value, target, onTarget));
    }

    boolean hasRoom(Shape documents, Path to) {
        boolean taken = onTarget == OnTarget.FAIL
                && !Shapes.isNothing(documents)
                && Walk.read(documents, to.names()).presence() == Presence.REQUIRED;
        if (taken) {
            scope.fault(
                    scope.text(to) + " is always there, so that this can only fail",
                    "Take another target, or say what becomes of the old value: .onTarget(…).");
        }
        return !taken;
    }

    Shape split(SplitInto split) {
        Field source = scope.source(split.path());
        if (source == null) {
            return scope.shape();
        }
        List<String> from = split.path().names();
        @Nullable Shape parts = Walk.detach(Walk.present(scope.shape(), from), from);
        for (int i = 0; i < split.targets().size(); i++) {
            Shape written = place(parts, split.targets().get(i), TextFunctions.part(split.splitter(), source.shape()));
            if (written == null) {
                return scope.shape();
            }
            parts = TextFunctions.isSure(split.splitter(), i) ? written : Merge.PERHAPS.shapes(written, parts);
        }
        return merge(source).shapes(parts, Walk.absent(scope.shape(), from));
    }

    Shape join(JoinInto join) {
        List<Field> sources = new ArrayList<>();
        join.paths().forEach(path -> sources.add(scope.source(path)));
        if (sources.stream().anyMatch(Objects::isNull)) {
            return scope.shape();
        }
        Shape present = scope.shape();
        Shape absent = scope.shape();
        for (Path path : join.paths()) {
            present = join.joiner().takesAbsence() ? present : Walk.present(present, path.names());
            absent = Walk.absent(absent, path.names());
        }
        for (Path path : join.paths()) {
            present = Walk.detach(present, path.names());
        }
        Shape written = place(
                present,
                join.target(),
                TextFunctions.whole(
                        join.joiner(), sources.stream().map(Field::shape).toList()));
        boolean sure = sources.stream().map(Relocation::merge).allMatch(Merge.SURE::equals);
        return written == null ? scope.shape() : (sure ? Merge.SURE : Merge.PERHAPS).shapes(written, absent);
    }
}
