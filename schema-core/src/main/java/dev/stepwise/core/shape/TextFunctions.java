package dev.stepwise.core.shape;

import dev.stepwise.core.operation.Fn;
import dev.stepwise.core.operation.Joiner;
import dev.stepwise.core.operation.Missing;
import dev.stepwise.core.operation.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the splitters and joiners of this library give. Of others nothing is known: not the kind, nor that there is any. */
final class TextFunctions {

    /** Nobody else's functions have ids like these. */
    private static final Set<String> OURS =
            Set.of("text.split", "text.splitAtLast", "text.join", "text.joinParts", "text.joinAtLast");

    private TextFunctions() {}

    static Shape part(Splitter splitter, Shape source) {
        return text(splitter.fn(), List.of(source));
    }

    static Shape whole(Joiner joiner, List<Shape> sources) {
        return text(joiner.fn(), sources);
    }

    /** Returns whether a part is there whenever the source was. */
    static boolean isSure(Splitter splitter, int part) {
        Fn fn = splitter.fn();
        return OURS.contains(fn.id())
                && (part == 0 || !Missing.ABSENT.name().equals(fn.parameters().get("missing")));
    }

    /** Of nulls they make null. */
    private static Shape text(Fn fn, List<Shape> sources) {
        List<Shape> branches = new ArrayList<>();
        sources.forEach(source -> branches.addAll(Shapes.branches(source)));
        if (!OURS.contains(fn.id()) || branches.stream().anyMatch(Shape.Any.class::isInstance)) {
            return new Shape.Any();
        }
        Shape text = Shapes.doubted(new Shape.Text());
        return branches.stream().anyMatch(Shape.Null.class::isInstance)
                ? Shapes.union(List.of(Shapes.doubted(new Shape.Null()), text))
                : text;
    }
}
