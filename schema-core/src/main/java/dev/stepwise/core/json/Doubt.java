package dev.stepwise.core.json;

/** Thrown where a scan cannot go on. It says nothing: the tree is read instead, and reports. */
final class Doubt extends RuntimeException {

    private static final long serialVersionUID = 1;

    private Doubt() {
        // Without a trace: a doubt is to cost next to nothing beside the tree that is read because of it.
        super(null, null, false, false);
    }

    /** Returns a doubt, to be thrown. */
    static Doubt doubt() {
        return new Doubt();
    }
}
