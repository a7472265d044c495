package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.Path;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.Explained;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.NewerReader;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.Stepwise;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.core.spi.WorkingDocument;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out steps on bytes in one pass where it can, and on Jackson's tree one by one otherwise. */
final class JsonEngine implements Engine {

    private final JsonInput input;
    private final Scanner scanner;
    private final QuickFields quickFields;
    private final SchemaProvider schemas;

    JsonEngine(ReadLimits limits, SchemaProvider schemas) {
        this.schemas = schemas;
        input = new JsonInput(limits);
        scanner = new Scanner(limits);
        quickFields = new QuickFields(limits);
    }

    @Override
    public List<FieldValue> fields(Object payload, List<Path> paths) {
        if (payload instanceof JsonNode node) {
            return TreeFields.read(TreeCopy.requireObject(node), paths);
        }
        List<FieldValue> quick = payload instanceof byte[] bytes ? quickFields.scan(bytes, paths) : null;
        return quick == null ? FieldScanner.scan(input, payload, paths) : quick;
    }

    @Override
    public boolean isEmpty(Object payload) {
        return payload instanceof byte[] bytes
                ? bytes.length == 0
                : "".equals(payload) || payload instanceof MissingNode;
    }

    @Override
    public Plan compile(List<VersionedStep> way, List<IdentityField> fields) {
        StepTypes types = StepTypes.of(way, schemas);
        TreePlan tree = TreePlan.of(way, fields, types);
        int code = firstWithCode(way);
        if (code == 0) {
            return (payload, context, as, repeated) -> onTree(tree, payload, context, as);
        }
        FusedPlan fused = new FusedPlan(scanner, input, way.subList(0, code), fields);
        Mixed mixed = code == way.size()
                ? null
                : new Mixed(fused, TreePlan.of(way.subList(0, code), fields, types), tree.from(code));
        return (payload, context, as, repeated) -> {
            byte[] bytes = JsonInput.utf8(payload);
            if (bytes == null) {
                return onTree(tree, payload, context, as);
            }
            Object upgraded = mixed == null ? run(fused, bytes, context, as) : run(mixed, bytes, context, as);
            if (upgraded != null) {
                return upgraded;
            }
            repeated.run();
            return onTree(tree, payload, context, as);
        };
    }

    /** Returns the index of the first step that has code; as many as there are steps if none has. */
    private static int firstWithCode(List<VersionedStep> way) {
        int index = 0;
        while (index < way.size() && TreePlan.isFusible(way.subList(index, index + 1))) {
            index++;
        }
        return index;
    }

    private Object onTree(TreePlan tree, Object payload, MessageContext context, Class<?> as) {
        return output(tree.steps().run(() -> read(payload, tree.roots()), context), as);
    }

    /**
     * A way with code in it: that, and what follows it, runs on the tree that the steps before it end with.
     *
     * @param beforeOnTree the same steps as {@code before}, for another look after a failure
     */
    private record Mixed(FusedPlan before, TreePlan beforeOnTree, TreePlan rest) {}

    private @Nullable Object run(Mixed way, byte[] bytes, MessageContext context, Class<?> as) {
        JsonNode tree = way.before.runToTree(bytes, context);
        if (!(tree instanceof ObjectNode)) {
            return null;
        }
        @Nullable JsonNode[] next = {tree};
        Supplier<JsonNode> documents = () -> {
            JsonNode first = next[0];
            next[0] = null;
            return first == null
                    ? way.beforeOnTree
                            .steps()
                            .run(() -> read(bytes, Roots.OBJECTS), context)
                            .root()
                    : first;
        };
        return output(way.rest.steps().run(documents, context), as);
    }

    private static @Nullable Object run(FusedPlan fused, byte[] bytes, MessageContext context, Class<?> as) {
        if (JsonNode.class.isAssignableFrom(as)) {
            return fused.runToTree(bytes, context);
        }
        byte[] upgraded = fused.run(bytes, context);
        return upgraded == null || as == byte[].class ? upgraded : new String(upgraded, UTF_8);
    }

    @Override
    public Optional<NewerReader> newer(MigratorChain chain, SchemaVersion target, List<Path> fields) {
        return Optional.of(new JsonNewer(chain, target, fields, schemas));
    }

    @Override
    public Explained explain(List<VersionedStep> way, Object payload, MessageContext context) {
        Roots roots = TreePlan.roots(way);
        JsonDocuments documents = new JsonDocuments(List.of(), StepTypes.of(way, schemas));
        return Stepwise.explain(way, documents, () -> read(payload, roots), context);
    }

    @Override
    public Object payload(Object payload, Class<?> as) {
        return as.isInstance(payload)
                ? payload
                : output(new WorkingDocument<>(read(payload, Roots.OBJECTS_AND_ARRAYS), JsonNode::deepCopy), as);
    }

    /** Returns a tree that is nobody else's. */
    private JsonNode read(Object payload, Roots roots) {
        return payload instanceof JsonNode node
                ? TreeCopy.of(node, roots, input.limits().depth())
                : TreeReader.read(input, roots, payload);
    }

    private static Object output(WorkingDocument<JsonNode> tree, Class<?> as) {
        if (as == byte[].class) {
            return JsonOutput.bytes(tree.root());
        }
        return as == String.class ? JsonOutput.text(tree.root()) : tree.own();
    }

    @Override
    public Digest digest(Object payload) {
        return ContentDigest.of(read(payload, Roots.OBJECTS_AND_ARRAYS));
    }
}
