package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an array as a function sees them: views of the records that were made of them, read as far as they are
 * asked. They can be read in the call alone, by its own thread.
 */
final class FusedViews implements FusedUnit.Seen {

    private final GenericData.Array<@Nullable Object> made;

    /** What made the first element, and mostly all; and of each, once they differ. */
    private @Nullable FusedProgram first;

    private @Nullable List<FusedProgram> programs;

    FusedViews(GenericData.Array<@Nullable Object> made) {
        this.made = made;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Two programs are never alike.
    public void made(FusedProgram program) {
        if (first == null) {
            first = program;
        }
        if (programs == null && program != first) {
            programs = new ArrayList<>(Collections.nCopies(made.size(), first));
        }
        if (programs != null) {
            programs.add(program);
        }
    }

    private FusedProgram program(int element) {
        return programs == null ? Objects.requireNonNull(first) : programs.get(element);
    }

    /** A call, in which views can be read. */
    static final class Scope {
        private final Thread owner = Thread.currentThread();
        private volatile boolean isOver;
        private volatile boolean isMisused;

        /** @throws dev.stepwise.core.symbolic.Doubt if the function asked for what a view does not have */
        void close() {
            isOver = true;
            if (isMisused) {
                throw doubt();
            }
        }

        void require() {
            if (isOver || Thread.currentThread() != owner) {
                throw misused();
            }
        }

        RuntimeException misused() {
            isMisused = true;
            return doubt();
        }
    }

    /**
     * The elements as an argument.
     *
     * @param register has them
     */
    record Argument(int register) implements FusedReader {
        @Override
        public Object read(FusedRun run) {
            FusedViews views = (FusedViews) Objects.requireNonNull(run.value(register));
            return views.list(Objects.requireNonNull(run.scope));
        }
    }

    private List<@Nullable Object> list(Scope scope) {
        Object[] elements = new Object[made.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = made.get(i) instanceof GenericData.Record record
                    ? new View(record, program(i).view(), scope)
                    : null;
        }
        return new Elements(elements, scope);
    }

    private static final class Elements extends AbstractList<@Nullable Object> {
        private final @Nullable Object[] elements;
        private final Scope scope;

        Elements(@Nullable Object[] elements, Scope scope) {
            this.elements = elements;
            this.scope = scope;
        }

        @Override
        public @Nullable Object get(int index) {
            scope.require();
            return elements[index];
        }

        @Override
        public int size() {
            return elements.length;
        }
    }

    private static final class View extends AbstractMap<String, @Nullable Object> {
        private final GenericData.Record record;
        private final ViewNames names;
        private final Scope scope;

        View(GenericData.Record record, ViewNames names, Scope scope) {
            this.record = record;
            this.names = names;
            this.scope = scope;
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            scope.require();
            ViewNames.Member member = names.find(name);
            return member == null ? null : value(member);
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            scope.require();
            ViewNames.Member member = names.find(name);
            if (member == null || record.get(member.position()) != null) {
                return member != null;
            }
            if (!member.mayBeAbsent()) {
                // A null, or what a function did not make, or what became absent on the way.
                throw scope.misused();
            }
            return false;
        }

        private @Nullable Object value(ViewNames.Member member) {
            Object value = record.get(member.position());
            if (value == null && member.mayBeAbsent()) {
                return null;
            }
            if (!member.plain()) {
                throw scope.misused();
            }
            if (value instanceof Integer || value instanceof Long) {
                return BigInteger.valueOf(((Number) value).longValue());
            }
            if (value instanceof Utf8 text) {
                String string = text.toString();
                if (string.indexOf('\uFFFD') >= 0) {
                    throw scope.misused();
                }
                return string;
            }
            if (value instanceof GenericData.EnumSymbol symbol) {
                return symbol.toString();
            }
            if (value instanceof Boolean) {
                return value;
            }
            throw scope.misused();
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            for (ViewNames.Member member : names.inOrder) {
                if (containsKey(member.name())) {
                    all.put(member.name(), value(member));
                }
            }
            // Who changes it has to find it changed, which a view is not.
            return Collections.unmodifiableMap(all).entrySet();
        }
    }
}
