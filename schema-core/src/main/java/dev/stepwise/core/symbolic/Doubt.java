package dev.stepwise.core.symbolic;

/** Thrown where a fast way cannot go on, for engines. It says nothing: the plain way decides, and reports. */
public final class Doubt extends RuntimeException {

    private static final long serialVersionUID = 1;

    private Doubt() {
        // Without a trace: a doubt is to cost next to nothing beside the plain way that is gone because of it.
        super(null, null, false, false);
    }

    /** Returns a doubt, to be thrown. */
    public static Doubt doubt() {
        return new Doubt();
    }
}
