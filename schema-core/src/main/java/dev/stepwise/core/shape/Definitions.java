package dev.stepwise.core.shape;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shapes that one document defines by name, so that they can lead to each other. Filled while it is read. */
public final class Definitions {

    private final Map<String, Shape> shapes = new HashMap<>();

    /** Creates definitions, none yet. */
    public Definitions() {}

    /** Adds what a name stands for. */
    public void define(String name, Shape shape) {
        shapes.put(name, shape);
    }

    /** Returns a node that stands for a name, which may be defined later. */
    public Shape.Named named(String name) {
        return new Shape.Named(name, this, Notes.NONE);
    }

    /** Returns what a name stands for; any value if that is nothing, or but the name again. */
    Shape resolve(String name) {
        Set<String> seen = new HashSet<>();
        @Nullable Shape shape = shapes.get(name);
        while (shape instanceof Shape.Named named && seen.add(named.name())) {
            shape = shapes.get(named.name());
        }
        return shape == null || shape instanceof Shape.Named ? new Shape.Any() : shape;
    }
}
