package dev.stepwise.core;

import dev.stepwise.core.spi.Explained;

/**
 * What bringing a message to a version does to it, operation by operation; see {@link MigratorChain#explain(Message)}. It
 * shows the values of the payload, on purpose: for test data.
 *
 * @param type the event type by the name that the message has
 * @param toType the event type by its name at the version asked for
 */
public record Explanation(EventType type, SchemaVersion from, EventType toType, SchemaVersion to, Explained explained) {

    /** Returns the explanation for a terminal: lines without one at the end, the same for the same message and steps. */
    public String toText() {
        return ExplanationText.of(this);
    }

    /** Returns the explanation as compact JSON, the same for the same message and steps. */
    public String toJson() {
        return ExplanationJson.of(this);
    }

    /** Names types and versions only: a payload may hold personal data. */
    @Override
    public String toString() {
        return "Explanation[" + way() + "]";
    }

    String way() {
        return type + " " + from + (from.equals(to) ? "" : " → " + (type.equals(toType) ? "" : toType + " ") + to);
    }
}
