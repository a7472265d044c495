package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import com.google.common.collect.Sets;
import dev.stepwise.core.operation.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * Makes readers for what no operation touches: from the writer's schema straight to the value that {@link Conform} would
 * make of it. Where a pair of types is worth no code of its own, the reader goes through the tree.
 */
final class FusedReaders {

    private static final FusedReader NOTHING = PlainReader.NULL;

    private static final FusedReader REFUSE = run -> {
        throw doubt();
    };

    /** Names that are optional fields somewhere on the way: a null may have become absence there. */
    private final Set<String> optionalOnTheWay;

    /** Names that are optional fields at its end: without such a null a value may fit another branch of a union. */
    private final Set<String> optionalAtTheEnd;

    /** Only looked at by one thread at a time: programs are made by several at once. */
    private final IdentityHashMap<Schema, IdentityHashMap<Schema, Later>> records = new IdentityHashMap<>();

    FusedReaders(Set<String> optionalOnTheWay, Set<String> optionalAtTheEnd) {
        this.optionalOnTheWay = optionalOnTheWay;
        this.optionalAtTheEnd = optionalAtTheEnd;
    }

    /** A reader of a record, which may be asked for again while it is made. */
    private static final class Later implements FusedReader {
        private @Nullable FusedReader reader;

        @Override
        public @Nullable Object read(FusedRun run) {
            return java.util.Objects.requireNonNull(reader).read(run);
        }
    }

    /** Returns the reader of a field into another one. */
    synchronized FusedReader field(Schema.Field from, Schema.Field to) {
        return of(from.schema(), to.schema(), nulls(from, to));
    }

    /** Returns the reader of a field that the output has no room for: a null is not missed. */
    FusedReader dropped(Schema.Field from) {
        return nulls(from.schema(), NOTHING, branch -> REFUSE);
    }

    private FusedReader nulls(Schema.Field from, Schema.Field to) {
        if (Logical.isOptional(to)) {
            return NOTHING;
        }
        boolean lost = Logical.isOptional(from) || isOptionalOnTheWay(from.name()) || isOptionalOnTheWay(to.name());
        return lost || !to.schema().isNullable() ? REFUSE : NOTHING;
    }

    boolean isOptionalOnTheWay(String name) {
        return optionalOnTheWay.contains(name);
    }

    /** Returns the reader of a value that is no field. */
    synchronized FusedReader of(Schema from, Schema to) {
        return of(from, to, to.isNullable() ? NOTHING : REFUSE);
    }

    private FusedReader of(Schema from, Schema to, FusedReader ofNull) {
        return nulls(from, ofNull, branch -> value(branch, to));
    }

    private interface OfBranch {
        FusedReader reader(Schema branch);
    }

    private static FusedReader nulls(Schema from, FusedReader ofNull, OfBranch others) {
        if (!from.isUnion()) {
            return from.getType() == Schema.Type.NULL ? ofNull : others.reader(from);
        }
        return new PlainReader.OfUnion(from.getTypes().stream()
                .map(branch -> branch.getType() == Schema.Type.NULL ? ofNull : others.reader(branch))
                .toList());
    }

    /** @param from no union, and not null */
    private FusedReader value(Schema from, Schema to) {
        Schema branch = branch(from, to);
        if (branch == null) {
            return byTree(from, to);
        }
        return switch (from.getType()) {
            case BOOLEAN -> branch.getType() == Schema.Type.BOOLEAN ? PlainReader.BOOLEAN : REFUSE;
            case INT -> ofInt(from, branch);
            case LONG -> ofLong(from, branch);
            case FLOAT -> branch.getType() == Schema.Type.FLOAT ? run -> run.in.readFloat() : byTree(from, branch);
            case DOUBLE -> branch.getType() == Schema.Type.DOUBLE ? run -> run.in.readDouble() : byTree(from, branch);
            case STRING -> ofString(from, branch);
            case ENUM -> branch.getType() == Schema.Type.ENUM ? ofEnum(from, branch) : byTree(from, branch);
            case BYTES -> isSameBytes(from, branch) ? ofBytes(from) : byTree(from, branch);
            case FIXED -> ofFixed(from, branch);
            case ARRAY -> branch.getType() == Schema.Type.ARRAY ? ofArray(from, branch) : REFUSE;
            case RECORD -> branch.getType() == Schema.Type.RECORD ? ofRecord(from, branch) : byTree(from, branch);
            default -> byTree(from, branch);
        };
    }

    /** Returns the branch that every value of a schema takes; null if that is not sure. */
    static @Nullable Schema branch(Schema from, Schema to) {
        if (!to.isUnion()) {
            return to;
        }
        for (Schema branch : to.getTypes()) {
            if (isOf(from, branch)) {
                return branch;
            }
        }
        Kind kind = FusedLayout.kind(from);
        List<Schema> candidates = to.getTypes().stream()
                .filter(branch -> Branches.accepts(kind, branch))
                .toList();
        return candidates.size() == 1 ? candidates.get(0) : null;
    }

    private static boolean isOf(Schema from, Schema branch) {
        if (from.getType() != branch.getType()) {
            return false;
        }
        return switch (branch.getType()) {
            case RECORD, ENUM, FIXED -> from.getFullName().equals(branch.getFullName());
            default -> Logical.name(from).equals(Logical.name(branch));
        };
    }

    private static boolean isSameTime(Schema from, Schema to) {
        String before = Logical.time(from);
        String after = Logical.time(to);
        return before.isEmpty() || after.isEmpty() || before.equals(after);
    }

    private FusedReader ofInt(Schema from, Schema to) {
        if (isSameTime(from, to) && to.getType() == Schema.Type.INT) {
            return PlainReader.INT;
        }
        return isSameTime(from, to) && to.getType() == Schema.Type.LONG ? PlainReader.INT_TO_LONG : byTree(from, to);
    }

    private FusedReader ofLong(Schema from, Schema to) {
        return isSameTime(from, to) && to.getType() == Schema.Type.LONG ? PlainReader.LONG : byTree(from, to);
    }

    private FusedReader ofString(Schema from, Schema to) {
        boolean plain = to.getType() == Schema.Type.STRING
                && !ConformTexts.isString(to)
                && (!Logical.isUuid(to) || Logical.isUuid(from));
        return plain ? PlainReader.STRING : byTree(from, to);
    }

    private static FusedReader ofEnum(Schema from, Schema to) {
        GenericData.EnumSymbol[] symbols = from.getEnumSymbols().stream()
                .map(symbol -> to.hasEnumSymbol(symbol) ? new GenericData.EnumSymbol(to, symbol) : null)
                .toArray(GenericData.EnumSymbol[]::new);
        return run -> {
            GenericData.EnumSymbol symbol = symbols[run.in.readEnum(symbols.length)];
            if (symbol == null) {
                throw doubt();
            }
            return symbol;
        };
    }

    /** Decimals are checked where they are read. */
    private static boolean isSameBytes(Schema from, Schema to) {
        return from.getType() == to.getType()
                && FusedLayout.kind(from) == FusedLayout.kind(to)
                && (FusedLayout.kind(from) == Kind.BYTES || isSameDecimal(from, to));
    }

    private static boolean isSameDecimal(Schema from, Schema to) {
        LogicalTypes.Decimal decimal = Logical.decimal(from);
        return decimal != null && decimal.equals(Logical.decimal(to));
    }

    private static FusedReader ofBytes(Schema from) {
        boolean decimal = Logical.decimal(from) != null;
        return run -> {
            byte[] bytes = run.in.readBytes();
            if (decimal && run.in.requireDigits(bytes).length == 0) {
                throw doubt();
            }
            return ByteBuffer.wrap(bytes);
        };
    }

    private FusedReader ofFixed(Schema from, Schema to) {
        if (isSameBytes(from, to) && from.getFixedSize() == to.getFixedSize()) {
            int size = from.getFixedSize();
            boolean decimal = Logical.decimal(from) != null;
            return run -> {
                byte[] bytes = run.in.readFixed(size);
                return new GenericData.Fixed(to, decimal ? run.in.requireDigits(bytes) : bytes);
            };
        }
        return byTree(from, to);
    }

    private FusedReader ofArray(Schema from, Schema to) {
        FusedReader element = of(from.getElementType(), to.getElementType());
        return run -> {
            AvroInput in = run.in;
            in.enter(0);
            int left = in.readBlock(1);
            GenericData.Array<@Nullable Object> array = new GenericData.Array<>(in.room(left), to);
            for (; left > 0; left = in.readBlock(1)) {
                for (; left > 0; left--) {
                    array.add(element.read(run));
                }
            }
            in.leave();
            return array;
        };
    }

    private FusedReader ofRecord(Schema from, Schema to) {
        IdentityHashMap<Schema, Later> made = records.computeIfAbsent(from, any -> new IdentityHashMap<>());
        Later before = made.get(to);
        if (before != null) {
            return before;
        }
        Later later = new Later();
        made.put(to, later);
        later.reader = newRecord(from, to);
        return later.reader;
    }

    private FusedReader newRecord(Schema from, Schema to) {
        Map<String, Schema.Field> missing = new HashMap<>();
        to.getFields().forEach(field -> missing.put(field.name(), field));
        List<FusedAct> acts = new ArrayList<>();
        for (Schema.Field field : from.getFields()) {
            Schema.Field target = missing.remove(field.name());
            acts.add(
                    target == null
                            ? new FusedAct.Read(dropped(field), (run, value) -> {})
                            : new FusedAct.Read(
                                    field(field, target), new FusedAct.Field(FusedProgram.ROOT, target.pos())));
        }
        if (!missing.values().stream().allMatch(Logical::isOptional)) {
            return REFUSE;
        }
        FusedTree tree = FusedTree.of(List.of(new FusedAct.Fields(acts)), FusedProgram.ROOT);
        return run -> {
            GenericData.Record record = new GenericData.Record(to);
            tree.run(run, record);
            return record;
        };
    }

    private FusedReader byTree(Schema from, Schema to) {
        if (mayLoseNulls(from) || hasFieldOptionalIn(optionalAtTheEnd, from, Sets.newIdentityHashSet())) {
            return REFUSE;
        }
        return run -> Conform.value(BytesReader.readNext(run.in, from), to);
    }

    /** Returns whether a null in a value may have become absence on the way to who looks at it. */
    boolean mayLoseNulls(Schema schema) {
        return hasFieldOptionalIn(optionalOnTheWay, schema, Sets.newIdentityHashSet());
    }

    private static boolean hasFieldOptionalIn(Set<String> names, Schema schema, Set<Schema> seen) {
        if (!seen.add(schema)) {
            return false;
        }
        return switch (schema.getType()) {
            case UNION -> schema.getTypes().stream().anyMatch(branch -> hasFieldOptionalIn(names, branch, seen));
            case ARRAY -> hasFieldOptionalIn(names, schema.getElementType(), seen);
            case MAP -> hasFieldOptionalIn(names, schema.getValueType(), seen);
            case RECORD ->
                schema.getFields().stream()
                        .anyMatch(field ->
                                mayBecomeAbsent(names, field) || hasFieldOptionalIn(names, field.schema(), seen));
            default -> false;
        };
    }

    private static boolean mayBecomeAbsent(Set<String> names, Schema.Field field) {
        return names.contains(field.name()) && field.schema().isNullable() && !Logical.isOptional(field);
    }
}
