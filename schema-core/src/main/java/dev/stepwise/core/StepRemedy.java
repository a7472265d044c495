package dev.stepwise.core;

import dev.stepwise.core.FaultyRegistryException.Fault;
import dev.stepwise.core.shape.Comparison;
import dev.stepwise.core.shape.Comparison.Mistaken;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Shapes;
import dev.stepwise.core.shape.SharedTypes.Parted;
import dev.stepwise.core.shape.Verdict.Difference;
import dev.stepwise.core.shape.Verdict.Way;
import dev.stepwise.core.shape.Words;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;

/** Says how a step misses what its newer version publishes, and which operation would mend it. */
record StepRemedy(VersionedStep step, String mark, List<List<String>> left) {

    private static final String ELEMENTS = "[]";

    private String begin() {
        return "step " + step.from() + " → " + step.to() + mark;
    }

    private String newer() {
        return "version " + step.to();
    }

    Fault of(Mistaken mistaken) {
        String left = Comparison.place(mistaken.left());
        return fault(
                begin() + " leaves " + left + ", which " + newer() + " does not have, and does not make "
                        + Comparison.place(mistaken.unmade()) + ", which it "
                        + (mistaken.required() ? "requires." : "has."),
                "Did you mean " + renaming(mistaken.left(), mistaken.unmade()) + "?"
                        + (mistaken.required() ? "" : " Else add " + call(mistaken.left(), "remove") + "."));
    }

    Fault of(Parted parted) {
        String one = Comparison.place(parted.one());
        String other = Comparison.place(parted.other());
        return fault(
                begin() + " makes two types of " + parted.name() + ", one at " + one + " and another at " + other
                        + ", where " + newer() + " has one type.",
                "Change every occurrence, with .inType(" + inSource(parted.name())
                        + ", …), or publish one of them under" + " another name.");
    }

    Fault of(Difference difference) {
        return difference.way() == Way.VALUE ? ofValue(difference) : ofMember(difference);
    }

    private Fault ofMember(Difference difference) {
        String place = difference.place();
        List<String> path = difference.path();
        return switch (difference.way()) {
            case MISSING ->
                fault(
                        begin() + " does not make " + place + ", which " + newer() + " requires.",
                        "Add " + call(path, "add", "…") + orSource(path) + ".");
            case NOT_ALWAYS ->
                fault(
                        begin() + " may leave out " + place + ", which " + newer() + " requires.",
                        "Add " + call(path, "add", "…") + ".");
            default ->
                fault(
                        begin() + " leaves " + place + ", which " + newer() + " does not have.",
                        last(path).equals(ELEMENTS) ? "Mend the step." : "Add " + call(path, "remove") + ".");
        };
    }

    /** Names what lies about that the member could be made of. */
    private String orSource(List<String> path) {
        int depth = path.lastIndexOf(ELEMENTS);
        List<String> sources = left.stream()
                .filter(stray ->
                        stray.subList(0, stray.lastIndexOf(ELEMENTS) + 1).equals(path.subList(0, depth + 1)))
                .map(Comparison::place)
                .toList();
        return sources.isEmpty() ? "" : ", or make it of " + String.join(", ", sources);
    }

    private Fault ofValue(Difference difference) {
        Shape found = difference.found() == null ? Shapes.nothing() : difference.found();
        Shape expected = difference.expected() == null ? Shapes.nothing() : difference.expected();
        return fault(
                begin() + " gives " + difference.place() + " as " + Words.of(found) + ", where " + newer() + " has "
                        + Words.of(expected) + ".",
                "Add or mend " + changing(difference.path(), found, expected) + ", or mend the schema of " + newer()
                        + ".");
    }

    private static String changing(List<String> path, Shape found, Shape expected) {
        boolean isArray = found instanceof Shape.Array;
        boolean toArray = expected instanceof Shape.Array;
        if (toArray && !isArray) {
            return found instanceof Shape.MapOf ? call(path, "unkey", "…") : call(path, "wrap");
        }
        if (isArray && !toArray) {
            return expected instanceof Shape.MapOf ? call(path, "keyBy", "…") : call(path, "unwrap");
        }
        boolean values = found instanceof Shape.Text && expected instanceof Shape.Text;
        return call(path, values ? "mapValues" : "convert", "…");
    }

    /** Renames within an object, and moves otherwise. */
    private static String renaming(List<String> from, List<String> to) {
        int elements = from.lastIndexOf(ELEMENTS);
        if (elements >= 0) {
            return inElements(
                    from, renaming(from.subList(elements + 1, from.size()), to.subList(elements + 1, to.size())));
        }
        boolean renames = from.subList(0, from.size() - 1).equals(to.subList(0, to.size() - 1));
        return renames
                ? ".rename(" + quoted(from) + ", " + inSource(last(to)) + ")"
                : ".move(" + quoted(from) + ", " + quoted(to) + ")";
    }

    /** Returns the call of an operation on a path, in a block for each array on the way. */
    private static String call(List<String> path, String operation, String... arguments) {
        int elements = path.lastIndexOf(ELEMENTS);
        if (elements >= 0) {
            return inElements(path, call(path.subList(elements + 1, path.size()), operation, arguments));
        }
        String rest = arguments.length == 0 ? "" : ", " + String.join(", ", arguments);
        return "." + operation + "(" + quoted(path) + rest + ")";
    }

    private static String inElements(List<String> path, String call) {
        List<String> array = path.subList(0, path.lastIndexOf(ELEMENTS));
        return call(array, "forEach", "element -> element" + call);
    }

    private static String quoted(List<String> path) {
        return inSource(new Path(path).toString());
    }

    private static String inSource(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String last(List<String> path) {
        return path.isEmpty() ? "" : path.get(path.size() - 1);
    }

    private Fault fault(String problem, String remedy) {
        return new Fault(step.type(), problem, remedy);
    }
}
