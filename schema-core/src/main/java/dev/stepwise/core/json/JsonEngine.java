package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stepwise.core.Path;
import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import java.util.List;

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
    public boolean isEmpty(Object payload) {
        return payload instanceof byte[] bytes
                ? bytes.length == 0
                : "".equals(payload) || payload instanceof MissingNode;
    }

    @Override
    public Plan compile(List<VersionedStep> way, List<IdentityField> fields) {
        TreePlan plan = new TreePlan(way, fields);
        return (payload, context) -> write(plan.run(() -> read(payload, plan.roots()), context), payload);
    }

    /** Returns a tree that is nobody else's. */
    private JsonNode read(Object payload, Roots roots) {
        return payload instanceof JsonNode node
                ? TreeCopy.of(node, roots, input.limits().depth())
                : TreeReader.read(input, roots, payload);
    }

    private static Object write(WorkingTree tree, Object like) {
        if (like instanceof byte[]) {
            return JsonOutput.bytes(tree.root());
        }
        return like instanceof String ? JsonOutput.text(tree.root()) : tree.own();
    }

    @Override
    public Digest digest(Object payload) {
        return ContentDigest.of(read(payload, Roots.OBJECTS_AND_ARRAYS));
    }
}
