package dev.stepwise.testing.report;

import dev.stepwise.core.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value in the documents of a version: where it stands, and what it can be.
 *
 * @param field what the object around declares of it; null if it is no member
 */
record Spot(List<Hop> hops, Shape shape, Shape.@Nullable Field field) {

    static final String ELEMENTS = "[]";

    Spot {
        hops = List.copyOf(hops);
    }

    static Spot document(Shape shape) {
        return new Spot(List.of(), shape, null);
    }

    /** Returns the path as schemas know it, in which {@code []} stands for every element. */
    List<String> path() {
        List<String> path = new ArrayList<>();
        for (Hop hop : hops) {
            switch (hop.kind()) {
                case MEMBER -> path.add(hop.name());
                case ELEMENTS -> path.add(ELEMENTS);
                case BRANCH -> {
                    // Messages do not show it.
                }
            }
        }
        return path;
    }

    /** Returns the name of the member that it is. */
    String name() {
        return hops.get(hops.size() - 1).name();
    }

    Spot member(String name, Shape.Field member) {
        return new Spot(and(Hop.member(name)), member.shape(), member);
    }

    Spot elements(Shape elements) {
        return new Spot(and(Hop.ELEMENTS), elements, null);
    }

    /** Returns the same place as one of several types that stand there; it is no member of its own. */
    Spot branch(String name, Shape branch) {
        return new Spot(and(Hop.branch(name)), branch, null);
    }

    /** Returns the same place with a shape that is nearer. */
    Spot with(Shape nearer) {
        return new Spot(hops, nearer, field);
    }

    private List<Hop> and(Hop hop) {
        List<Hop> longer = new ArrayList<>(hops);
        longer.add(hop);
        return longer;
    }
}
