package dev.stepwise.testing.report;

/**
 * One turn on the way from a document to a value in it.
 *
 * @param name of the member, or of the type of the branch; empty for elements
 */
record Hop(Kind kind, String name) {

    /** Every element of an array, or value of a map. */
    static final Hop ELEMENTS = new Hop(Kind.ELEMENTS, "");

    enum Kind {
        MEMBER,
        ELEMENTS,
        /** One of several types that a value can have; messages do not show it in a path. */
        BRANCH
    }

    static Hop member(String name) {
        return new Hop(Kind.MEMBER, name);
    }

    static Hop branch(String name) {
        return new Hop(Kind.BRANCH, name);
    }
}
