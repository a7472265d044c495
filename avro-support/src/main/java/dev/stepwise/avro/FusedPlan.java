package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import com.google.common.collect.Sets;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.core.symbolic.Budget;
import dev.stepwise.core.symbolic.Questions;
import dev.stepwise.core.symbolic.Sym;
import dev.stepwise.core.symbolic.SymbolicRun;
import dev.stepwise.core.symbolic.Touched;
import dev.stepwise.core.symbolic.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Steps without code, collapsed into one pass from bytes to the latest record. On any fault or doubt there is no record,
 * and the reference decides. Thread-safe.
 */
final class FusedPlan {

    /** Whoever can write to a topic can write with ever new schemas. */
    private static final int MOST_WRITERS = 64;

    private final List<VersionedStep> way;
    private final VersionSchemas schemas;
    private final Schema target;
    private final ReadLimits limits;
    private final Unit unit;
    private final Set<String> optionalOnTheWay;
    private final Set<String> optionalAtTheEnd = new HashSet<>();
    private final Map<Schema, FusedUnit> byWriter = new ConcurrentHashMap<>();

    /** The writers' schemas of the last messages: most come from one. */
    private volatile Writer[] recent = {};

    private record Writer(Schema schema, FusedUnit unit) {

        /** Schemas are compared field by field, but for the one at hand. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(Schema other) {
            return schema == other;
        }
    }

    FusedPlan(List<VersionedStep> way, VersionSchemas schemas, Schema target, ReadLimits limits) {
        this.way = List.copyOf(way);
        this.schemas = schemas;
        this.target = target;
        this.limits = limits;
        this.unit = Touched.by(way, List.of());
        this.optionalOnTheWay = optionalOnTheWay();
        addOptional(target, optionalAtTheEnd, Sets.newIdentityHashSet());
    }

    private Set<String> optionalOnTheWay() {
        Set<String> names = new HashSet<>();
        Set<Schema> seen = Sets.newIdentityHashSet();
        way.subList(0, way.size() - 1)
                .forEach(step -> schemas.find(step.to()).ifPresent(schema -> addOptional(schema, names, seen)));
        return names;
    }

    private static void addOptional(Schema schema, Set<String> names, Set<Schema> seen) {
        if (!seen.add(schema)) {
            return;
        }
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(branch -> addOptional(branch, names, seen));
            case ARRAY -> addOptional(schema.getElementType(), names, seen);
            case MAP -> addOptional(schema.getValueType(), names, seen);
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    if (Logical.isOptional(field)) {
                        names.add(field.name());
                    }
                    addOptional(field.schema(), names, seen);
                }
            }
            default -> {}
        }
    }

    /** Returns the record after the last step; null if the reference has to decide. */
    @Nullable Object run(AvroBytes bytes, MessageContext context) {
        try {
            AvroInput input = bytes.input(limits);
            Object record = unit(bytes.schema()).read(new FusedRun(input, context), null);
            input.requireEnd();
            return record;
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            // A doubt, or something that a function threw: from the reference it comes again, and is reported.
            return null;
        }
    }

    @SuppressWarnings("ReferenceEquality") // Equal schemas are the same object, but for the first messages.
    private FusedUnit unit(Schema writer) {
        Writer[] before = recent;
        for (Writer met : before) {
            if (met.isOf(writer)) {
                return met.unit;
            }
        }
        if (byWriter.size() >= MOST_WRITERS) {
            byWriter.clear();
        }
        FusedUnit found = byWriter.computeIfAbsent(writer, this::newUnit);
        recent = Recent.with(new Writer(writer, found), before);
        return found;
    }

    private FusedUnit newUnit(Schema writer) {
        FusedLayout layout = new FusedLayout(unit, writer);
        // Of this writer alone, so that they are forgotten with it.
        FusedReaders readers = new FusedReaders(optionalOnTheWay, optionalAtTheEnd);
        return FusedUnit.ofDocuments(
                layout, (source, questions, budget) -> make(layout, readers, source, questions, budget));
    }

    private FusedProgram make(
            FusedLayout layout, FusedReaders readers, FusedLayout.Resolved source, Questions questions, Budget budget) {
        if (layout.schema.getType() != Schema.Type.RECORD) {
            throw doubt();
        }
        Set<Object> present = new HashSet<>();
        SymbolicRun.Left left = new SymbolicRun(unit, source.kinds(), questions, false)
                .document(way, List.of(), step -> boundary(step, present));
        return new FusedMaker(new FusedSketch(layout, source, left, readers, false), present, budget).make(target);
    }

    private SymbolicRun.Boundary boundary(VersionedStep step, Set<Object> present) {
        boolean isLast = step.equals(way.get(way.size() - 1));
        return schemas.find(step.to())
                .<SymbolicRun.Boundary>map(schema -> new FusedBoundary(schema, isLast, present))
                .orElse(SymbolicRun.Boundary.NONE);
    }

    /** Returns the ends of steps for one element: what its functions must give is the element's own matter. */
    static List<Sym.StepEnd> within(List<Sym.StepEnd> ends, Set<Object> present) {
        return ends.stream()
                .map(end -> new Sym.StepEnd(
                        end.blocks(),
                        end.boundary() instanceof FusedBoundary boundary
                                ? new FusedBoundary(boundary.schema(), boundary.isLast(), present)
                                : end.boundary()))
                .toList();
    }
}
