package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;

/** The document between two steps, and whether code may still hold a part of it. */
final class WorkingTree {

    private JsonNode root;
    private boolean owned = true;

    WorkingTree(JsonNode root) {
        this.root = root;
    }

    JsonNode root() {
        return root;
    }

    boolean isOwned() {
        return owned;
    }

    /** Returns the document for somebody who may change it in place. */
    JsonNode own() {
        if (!owned) {
            root = root.deepCopy();
            owned = true;
        }
        return root;
    }

    /** Code has made a new document, unless it is the same object: it may hold nodes that the code will use again. */
    @SuppressWarnings("ReferenceEquality")
    void becomeShared(JsonNode made) {
        owned &= made == root;
        root = made;
    }

    /** Code has changed the document: it may hold nodes that the code will use again. */
    void becomeShared() {
        owned = false;
    }

    /** The document differs in objects that were copied. */
    void become(JsonNode changed) {
        root = changed;
    }
}
