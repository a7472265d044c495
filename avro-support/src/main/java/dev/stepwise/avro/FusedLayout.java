package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.symbolic.Kinds;
import dev.stepwise.core.symbolic.Spot;
import dev.stepwise.core.symbolic.Unit;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Where a writer's schema has the spots of a unit. Immutable. */
final class FusedLayout {

    final Unit unit;
    final Schema schema;

    /** @param schema of the unit's own value */
    FusedLayout(Unit unit, Schema schema) {
        this.unit = unit;
        this.schema = schema;
    }

    /** What was found at the spots: 0 where nothing is, else one more than the branch of a union; and where. */
    static final class Found {
        final int[] branches;
        final int[] starts;

        private Found(int slots) {
            branches = new int[slots];
            starts = new int[slots];
        }
    }

    /** Goes past a value and tells what stands at the spots. */
    Found skim(AvroInput in) {
        Found found = new Found(unit.slots());
        skim(in, unit.root(), schema, found);
        return found;
    }

    private static void skim(AvroInput in, Spot spot, Schema schema, Found found) {
        int branch = schema.isUnion() ? in.readBranch(schema.getTypes().size()) : 0;
        Schema own = schema.isUnion() ? schema.getTypes().get(branch) : schema;
        found.branches[spot.slot()] = branch + 1;
        found.starts[spot.slot()] = in.position();
        if (own.getType() != Schema.Type.RECORD || spot.memberNames().isEmpty()) {
            in.skip(own);
            return;
        }
        in.enter(own.getFields().size());
        for (Schema.Field field : own.getFields()) {
            Spot member = spot.member(field.name());
            if (member == null) {
                in.skip(field.schema());
            } else {
                skim(in, member, field.schema(), found);
            }
        }
        in.leave();
    }

    /** The schemas of the values at the spots, no unions; null where there is none. */
    static final class Resolved {
        final int[] branches;
        private final @Nullable Schema[] schemas;
        private final @Nullable Kind[] kinds;

        private Resolved(int[] branches) {
            this.branches = branches;
            this.schemas = new Schema[branches.length];
            this.kinds = new Kind[branches.length];
        }

        @Nullable Schema schema(Spot spot) {
            return schemas[spot.slot()];
        }

        @Nullable Kind kind(Spot spot) {
            return kinds[spot.slot()];
        }

        Kinds kinds() {
            return Kinds.of(kinds);
        }
    }

    Resolved resolve(int[] branches) {
        Resolved resolved = new Resolved(branches);
        resolve(resolved, unit.root(), schema, false);
        return resolved;
    }

    private static void resolve(Resolved resolved, Spot spot, Schema schema, boolean optional) {
        int branch = resolved.branches[spot.slot()] - 1;
        Schema own = schema.isUnion() ? schema.getTypes().get(branch) : schema;
        resolved.schemas[spot.slot()] = own;
        resolved.kinds[spot.slot()] = optional && own.getType() == Schema.Type.NULL ? null : kind(own);
        if (own.getType() == Schema.Type.RECORD) {
            for (Schema.Field field : own.getFields()) {
                Spot member = spot.member(field.name());
                if (member != null) {
                    resolve(resolved, member, field.schema(), Logical.isOptional(field));
                }
            }
        } else if (own.getType() == Schema.Type.MAP && !spot.memberNames().isEmpty()) {
            throw doubt();
        }
    }

    static Kind kind(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> Kind.NULL;
            case BOOLEAN -> Kind.BOOLEAN;
            case INT, LONG, FLOAT, DOUBLE -> Kind.NUMBER;
            case STRING, ENUM -> Kind.TEXT;
            case BYTES, FIXED -> Branches.kindOfBytes(schema);
            case RECORD, MAP -> Kind.OBJECT;
            case ARRAY -> Kind.ARRAY;
            case UNION -> throw doubt();
        };
    }
}
