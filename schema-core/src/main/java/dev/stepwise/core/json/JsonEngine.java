package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Path;
import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;
import java.util.zip.CRC32C;

/** Carries out steps one by one on Jackson's tree: plain and obvious, the reference for faster engines. */
final class JsonEngine implements Engine {

    private final JsonInput input;

    JsonEngine(ReadLimits limits) {
        input = new JsonInput(limits);
    }

    @Override
    public List<FieldValue> fields(Object payload, List<Path> paths) {
        return payload instanceof JsonNode node
                ? TreeFields.read(TreeCopy.requireObject(node), paths)
                : FieldScanner.scan(input, payload, paths);
    }

    @Override
    public Plan compile(List<VersionedStep> way) {
        TreePlan plan = new TreePlan(way);
        return (payload, context, fields) -> write(plan.run(read(payload), context, fields), payload);
    }

    /** Returns a tree that is nobody else's. */
    private ObjectNode read(Object payload) {
        return payload instanceof JsonNode node
                ? TreeCopy.of(node, input.limits().depth())
                : TreeReader.read(input, payload);
    }

    private static Object write(WorkingTree tree, Object like) {
        if (like instanceof byte[]) {
            return JsonOutput.bytes(tree.root());
        }
        return like instanceof String ? JsonOutput.text(tree.root()) : tree.own();
    }

    @Override
    public Digest digest(Object payload) {
        byte[] bytes;
        if (payload instanceof byte[] given) {
            bytes = given;
        } else if (payload instanceof String text) {
            bytes = text.getBytes(UTF_8);
        } else {
            // Writing recurses, and nobody has looked yet at how deep this tree is.
            bytes = JsonOutput.bytes(TreeCopy.of((JsonNode) payload, ReadLimits.MAX_DEPTH));
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length);
        return new Digest(bytes.length, (int) crc.getValue());
    }
}
