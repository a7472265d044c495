package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import net.jqwik.api.Shrinkable;

/** Makes each of some values as often as any other; the earlier ones are plainer. There is at least one. */
record ConstantMaker(List<JsonNode> values) implements JsonMaker {

    static final ConstantMaker NULL = new ConstantMaker(List.of(JsonNodes.of(null)));

    static final ConstantMaker BOOLEANS = new ConstantMaker(List.of(JsonNodes.of(false), JsonNodes.of(true)));

    @Override
    public Shrinkable<JsonNode> make(Draw draw) {
        return ShrinkLeaf.among(values, draw.deal(this, values.size()));
    }

    @Override
    public Shrinkable<JsonNode> simplest() {
        return ShrinkLeaf.among(values, 0);
    }

    @Override
    public int height() {
        return 0;
    }

    @Override
    public int needed() {
        return values.size();
    }
}
