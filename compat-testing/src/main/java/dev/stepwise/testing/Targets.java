package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Path;
import dev.stepwise.core.operation.ForEach;
import dev.stepwise.core.operation.In;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.PayloadAt;
import dev.stepwise.core.operation.Places;
import dev.stepwise.core.operation.When;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.VersionedStep;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What steps write: a message that has something there already cannot come back as it was. */
final class Targets {

    private final boolean claimsAll;

    private Targets(boolean claimsAll) {
        this.claimsAll = claimsAll;
    }

    /**
     * Returns whether a document of a step's older version has something where the step puts something.
     *
     * @param claimsAll whether the step claims to bring back empty objects as well
     */
    static boolean arePresent(VersionedStep step, JsonNode document, boolean claimsAll) {
        Targets targets = new Targets(claimsAll);
        return step.step().actions().stream()
                .anyMatch(action -> action instanceof Action.Operate operate
                        && targets.anyPresent(operate.operations(), List.of(document)));
    }

    private boolean anyPresent(List<Operation> operations, List<JsonNode> scopes) {
        Set<Path> taken = new HashSet<>();
        for (Operation operation : operations) {
            if (isPresent(operation, scopes, taken)) {
                return true;
            }
            taken.addAll(Places.of(operation).taken());
        }
        return false;
    }

    private boolean isPresent(Operation operation, List<JsonNode> scopes, Set<Path> taken) {
        if (operation instanceof When when) {
            return anyPresent(when.block(), scopes);
        }
        if (operation instanceof In in) {
            return anyPresent(in.block(), found(scopes, in.path()).toList());
        }
        if (operation instanceof PayloadAt payload) {
            return anyPresent(payload.block(), found(scopes, payload.path()).toList());
        }
        if (operation instanceof ForEach forEach) {
            return anyPresent(
                    forEach.block(),
                    found(scopes, forEach.path()).flatMap(Targets::elements).toList());
        }
        return Places.of(operation).made().stream()
                .filter(path -> !taken.contains(path))
                .anyMatch(path ->
                        found(scopes, path).findAny().isPresent() || (!claimsAll && isEmptyAround(path, scopes)));
    }

    /** An object that has nothing in it goes when what was put into it is taken out again. */
    private static boolean isEmptyAround(Path path, List<JsonNode> scopes) {
        return scopes.stream().anyMatch(scope -> {
            JsonNode at = scope;
            for (String name : path.names()) {
                at = at.path(name);
                if (at.isObject() && at.isEmpty()) {
                    return true;
                }
            }
            return false;
        });
    }

    private static Stream<JsonNode> elements(JsonNode container) {
        return container.isObject()
                ? container.properties().stream().map(java.util.Map.Entry::getValue)
                : container.valueStream();
    }

    private static Stream<JsonNode> found(List<JsonNode> scopes, Path path) {
        return scopes.stream().flatMap(scope -> Stream.ofNullable(find(scope, path)));
    }

    private static @Nullable JsonNode find(JsonNode scope, Path path) {
        JsonNode at = scope;
        for (String name : path.names()) {
            at = at.get(name);
            if (at == null) {
                return null;
            }
        }
        return at;
    }
}
