package dev.stepwise.testing;

import com.fasterxml.jackson.core.JsonPointer;
import dev.stepwise.core.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place where two messages differ.
 *
 * @param place null if it cannot be told
 * @param words the place and how they differ there, as the end of a sentence
 */
record Spot(@Nullable Place place, String words) {

    /** A place in a message: as paths are written, and as trees find it. */
    record Place(String path, JsonPointer pointer) {

        static final Place ROOT = new Place("", JsonPointer.empty());

        Place member(String name) {
            return new Place(path + (path.isEmpty() ? "" : ".") + Path.quote(name), pointer.appendProperty(name));
        }

        Place element(int index) {
            return new Place(path + "[" + index + "]", pointer.appendIndex(index));
        }

        /** Returns the beginning of a sentence about what is there. */
        String at() {
            return path.isEmpty() ? "" : "at " + path + ": ";
        }
    }

    /** Returns the words, with the step that is to be looked at: the last that changed what is at the place. */
    String words(Walk walk) {
        Place at = place;
        if (at == null || walk.stages().isEmpty()) {
            return words;
        }
        return words
                + lastToChange(at.pointer(), walk)
                        .map(stage -> "; " + stage.step() + " was the last to change it")
                        .orElseGet(() -> "; " + walk.leaves() + " it as it was");
    }

    private static Optional<Walk.Stage> lastToChange(JsonPointer place, Walk walk) {
        return walk.stages().stream()
                .filter(stage -> stage.result() instanceof Result.Given given
                        && !Form.json(stage.before().payload())
                                .at(place)
                                .equals(Form.json(given.message().payload()).at(place)))
                .reduce((first, later) -> later);
    }
}
