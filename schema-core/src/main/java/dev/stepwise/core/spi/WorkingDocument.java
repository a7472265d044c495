package dev.stepwise.core.spi;

import java.util.function.UnaryOperator;

/**
 * The document between two steps, and whether code may still hold a part of it. Not thread-safe.
 *
 * @param <N> a value in a document
 */
public final class WorkingDocument<N> {

    private final UnaryOperator<N> copy;
    private N root;
    private boolean owned = true;

    /**
     * Creates one that nobody else holds.
     *
     * @param copy gives a document that shares nothing that can change
     */
    public WorkingDocument(N root, UnaryOperator<N> copy) {
        this.root = root;
        this.copy = copy;
    }

    /** Returns the document, to be looked at. */
    public N root() {
        return root;
    }

    /** Returns whether nobody else holds a part of it. */
    boolean isOwned() {
        return owned;
    }

    /** Returns the document for somebody who may change it in place. */
    public N own() {
        if (!owned) {
            root = copy.apply(root);
            owned = true;
        }
        return root;
    }

    /** Code has made a new document, unless it is the same object: it may hold nodes that the code will use again. */
    @SuppressWarnings("ReferenceEquality")
    public void becomeShared(N made) {
        owned &= made == root;
        root = made;
    }

    /** Code has changed the document: it may hold nodes that the code will use again. */
    public void becomeShared() {
        owned = false;
    }

    /** The document differs in parts that were copied, or were nobody else's. */
    public void become(N changed) {
        root = changed;
    }
}
