package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.Shrinkable;

/** Makes the default of a schema now and then, and other values in between. */
record DefaultMaker(JsonMaker values, ConstantMaker defaults) implements JsonMaker {

    private static final int[] OTHERS_OR_DEFAULT = {7, 1};

    @Override
    public Shrinkable<JsonNode> make(Draw draw) {
        return draw.deal(this, () -> OTHERS_OR_DEFAULT) == 0 ? values.make(draw) : defaults.make(draw);
    }

    @Override
    public Shrinkable<JsonNode> simplest() {
        return values.simplest();
    }

    @Override
    public int height() {
        return values.height();
    }

    @Override
    public int needed() {
        return Math.max(8, values.needed() * 8 / 7);
    }
}
