package dev.stepwise.testing.lock;

import dev.stepwise.core.MigrationException;
import java.util.Optional;

/**
 * What a message is in a later version: a message there, or a line that says which step refuses or discards it.
 *
 * @param text JSON, or that line
 */
record Form(String text, boolean isMessage) {

    static final String MESSAGE = ".json";
    static final String NONE = ".txt";

    static Form message(String json) {
        return new Form(json, true);
    }

    /**
     * Returns what stands in place of a message.
     *
     * @throws MigrationException the failure, if it is not that of a step
     */
    static Form none(MigrationException failure) {
        String verb = switch (failure.reason()) {
            case STEP_FAILED -> "refused";
            case DISCARDED -> "discarded";
            default -> throw failure;
        };
        String step = failure.where()
                .step()
                .map(failed -> " by the step " + failed.from() + " -> " + failed.to())
                .orElse("");
        String path = failure.where().path().map(at -> " at " + at).orElse("");
        return new Form(verb + step + path + "\n", false);
    }

    String extension() {
        return isMessage ? MESSAGE : NONE;
    }

    /** Returns a text that is the same for forms that are equal by value. */
    String canonical() {
        Optional<String> json = isMessage ? Json.tree(text).map(Json::canonical) : Optional.empty();
        return json.orElse(text);
    }
}
