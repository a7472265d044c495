package dev.stepwise.avro;

import dev.stepwise.core.operation.Kind;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Finds the branch of a union that a value takes: that of its own type, else the first that accepts it. */
final class Branches {

    private final Conform conform;

    /** What became of a value in a branch: without it, unions in unions would be tried over and over. */
    private final IdentityHashMap<AvroNode, IdentityHashMap<Schema, Attempt>> attempts = new IdentityHashMap<>();

    Branches(Conform conform) {
        this.conform = conform;
    }

    private record Attempt(@Nullable Object value, @Nullable Misfit misfit) {}

    @Nullable Object value(AvroNode node, Schema union) {
        if (node.kind() == Kind.NULL && union.isNullable()) {
            return null;
        }
        List<Schema> candidates = candidates(node, union);
        Misfit last = null;
        for (Schema branch : candidates) {
            if (candidates.size() == 1) {
                return conform.of(node, branch);
            }
            Attempt attempt = attempt(node, branch);
            if (attempt.misfit == null) {
                return attempt.value;
            }
            last = attempt.misfit;
        }
        throw new Misfit("expected " + Words.of(union) + ", as the schema says, but found "
                + node.kind().words()
                + (last == null ? "" : " that none of them accepts")
                + ". Convert it, or mend the schema.");
    }

    /** Returns the branch that a value takes; empty if none accepts it. */
    static Optional<Schema> taken(AvroNode node, Schema union) {
        Branches branches = new Branches(new Conform());
        List<Schema> candidates = candidates(node, union);
        return candidates.size() == 1
                ? Optional.of(candidates.get(0))
                : candidates.stream()
                        .filter(branch -> branches.attempt(node, branch).misfit == null)
                        .findFirst();
    }

    /** Returns the branches that may accept a value, in their order. */
    private static List<Schema> candidates(AvroNode node, Schema union) {
        for (Schema branch : union.getTypes()) {
            if (node.isOf(branch)) {
                return List.of(branch);
            }
        }
        return union.getTypes().stream()
                .filter(branch -> accepts(node.kind(), branch))
                .toList();
    }

    static boolean accepts(Kind kind, Schema branch) {
        return switch (branch.getType()) {
            case NULL -> kind == Kind.NULL;
            case BOOLEAN -> kind == Kind.BOOLEAN;
            case INT, LONG, FLOAT, DOUBLE -> kind == Kind.NUMBER;
            case STRING, ENUM -> kind == Kind.TEXT;
            case BYTES, FIXED -> kind == kindOfBytes(branch);
            case RECORD, MAP -> kind == Kind.OBJECT;
            case ARRAY -> kind == Kind.ARRAY;
            case UNION -> false;
        };
    }

    static Kind kindOfBytes(Schema branch) {
        if (Logical.decimal(branch) != null || Logical.isBigDecimal(branch)) {
            return Kind.NUMBER;
        }
        return branch.getType() == Schema.Type.FIXED && Logical.isUuid(branch) ? Kind.TEXT : Kind.BYTES;
    }

    private Attempt attempt(AvroNode node, Schema branch) {
        IdentityHashMap<Schema, Attempt> made = attempts.computeIfAbsent(node, any -> new IdentityHashMap<>());
        Attempt before = made.get(branch);
        if (before != null) {
            return before;
        }
        Attempt attempt;
        try {
            attempt = new Attempt(conform.of(node, branch), null);
        } catch (Misfit e) {
            attempt = new Attempt(null, e);
        }
        made.put(branch, attempt);
        return attempt;
    }
}
