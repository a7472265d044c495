package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.Shrinkable;

/** Makes the values of one place of a schema. Has no state of its own: that of a run is in what it draws from. */
interface JsonMaker {

    /** The height of a value that cannot be. */
    int NEVER = 1_000_000;

    /** More values than any message must show. */
    int MOST_NEEDED = 2_000;

    /** Makes nothing, since no value is allowed. */
    JsonMaker NONE = new JsonMaker() {
        @Override
        public Shrinkable<JsonNode> make(Draw draw) {
            throw new NoSuchValue("no value is allowed");
        }

        @Override
        public Shrinkable<JsonNode> simplest() {
            throw new NoSuchValue("no value is allowed");
        }

        @Override
        public int height() {
            return NEVER;
        }

        @Override
        public int needed() {
            return 0;
        }
    };

    /**
     * Returns the next value.
     *
     * @throws NoSuchValue if none was found
     */
    Shrinkable<JsonNode> make(Draw draw);

    /** Returns the plainest value. */
    Shrinkable<JsonNode> simplest();

    /** Returns how many arrays and objects the flattest value has one in another; {@link #NEVER} if there is no value. */
    int height();

    /** Returns how many values it takes to show everything that is worth showing. */
    int needed();
}
