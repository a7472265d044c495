package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.Shrinkable;

/** A place of a schema, which may stand in itself. It does not change once all places are made. */
final class Position implements JsonMaker {

    private JsonMaker maker = NONE;
    private int height = NEVER;
    private int needed = 1;

    void fill(JsonMaker values) {
        maker = values;
    }

    /** Forgets what depends on other places. */
    void reset() {
        height = NEVER;
        needed = 1;
    }

    /** Works out again what depends on other places; returns whether it is another. */
    boolean settle() {
        int heightBefore = height;
        int neededBefore = needed;
        height = maker.height();
        needed = Math.min(MOST_NEEDED, maker.needed());
        return height != heightBefore || needed != neededBefore;
    }

    @Override
    public Shrinkable<JsonNode> make(Draw draw) {
        draw.enter(this);
        try {
            return maker.make(draw);
        } finally {
            draw.leave(this);
        }
    }

    @Override
    public Shrinkable<JsonNode> simplest() {
        return maker.simplest();
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int needed() {
        return needed;
    }
}
