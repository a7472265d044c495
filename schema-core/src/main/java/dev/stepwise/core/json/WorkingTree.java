package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The document between two steps, and whether code may still hold a part of it. */
final class WorkingTree {

    private ObjectNode root;
    private boolean owned = true;

    WorkingTree(ObjectNode root) {
        this.root = root;
    }

    ObjectNode root() {
        return root;
    }

    /** Returns the document for somebody who may change it in place. */
    ObjectNode own() {
        if (!owned) {
            root = root.deepCopy();
            owned = true;
        }
        return root;
    }

    /** Code has made a new document, unless it is the same object: it may hold nodes that the code will use again. */
    @SuppressWarnings("ReferenceEquality")
    void becomeShared(ObjectNode made) {
        owned &= made == root;
        root = made;
    }

    /** Code has changed the document: it may hold nodes that the code will use again. */
    void becomeShared() {
        owned = false;
    }

    /** The document differs in objects that were copied. */
    void become(ObjectNode changed) {
        root = changed;
    }
}
