package dev.stepwise.core.symbolic;

import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.spi.IdentityField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document that is not known yet: where it will come from. Changed in place while operations run on it. For
 * engines, which read what is left at the end.
 */
public abstract sealed class Sym {

    private Sym() {}

    /** A value of the source, which is not looked at but for its kind. */
    public static final class Source extends Sym {
        final Spot spot;

        /** Blocks that run on each element, if this is an array. */
        final List<List<Operation>> blocks = new ArrayList<>();

        /** Ends of steps that elements are to see, if this is an array. */
        final List<StepEnd> ends = new ArrayList<>();

        /** What became of its members, if this is an object: those that were asked for. */
        final Map<Spot, Member> places = new LinkedHashMap<>();

        /** New members, in their order. */
        final List<Member> appended = new ArrayList<>();

        final Map<String, Member> byName = new HashMap<>();

        /** Names of the source that nothing, or something else, goes by now. */
        final Set<String> gone = new HashSet<>();

        Source(Spot spot) {
            this.spot = spot;
        }

        /** Returns whether it is written as it stands in the source. */
        public boolean isUntouched() {
            return blocks.isEmpty()
                    && appended.isEmpty()
                    && places.values().stream().allMatch(Member::isUntouched);
        }

        /** Returns the place of the source. */
        public Spot spot() {
            return spot;
        }

        /** Returns the blocks that run on each element, one after the other. */
        public List<List<Operation>> blocks() {
            return Collections.unmodifiableList(blocks);
        }

        /** Returns the ends of steps that elements are to see, in their order. */
        public List<StepEnd> ends() {
            return Collections.unmodifiableList(ends);
        }

        /**
         * Takes note, for each element of this array, that a step is over.
         *
         * @param boundary what the format makes of elements there
         */
        public void endStep(SymbolicRun.Boundary boundary) {
            ends.add(new StepEnd(blocks.size(), boundary));
        }

        /** Returns what became of the members that were asked for, by their places in the source. */
        public Map<Spot, Member> places() {
            return Collections.unmodifiableMap(places);
        }

        /** Returns the new members, in their order. */
        public List<Member> appended() {
            return Collections.unmodifiableList(appended);
        }

        /** Returns the members that were asked for or are new, by the names that they have now. */
        public Map<String, Member> byName() {
            return Collections.unmodifiableMap(byName);
        }

        /** Returns whether nothing, or something else, goes by a name of the source now. */
        public boolean isGone(String name) {
            return gone.contains(name);
        }
    }

    /**
     * The end of a step among the blocks that run on elements.
     *
     * @param blocks how many blocks have run before
     */
    public record StepEnd(int blocks, SymbolicRun.Boundary boundary) {}

    /** A member of a source object: at a place of the source, or new. */
    public static final class Member {
        final @Nullable Spot place;
        final String nameInSource;
        String name;
        Sym value;
        boolean dropped;

        Member(@Nullable Spot place, String name, Sym value) {
            this.place = place;
            this.nameInSource = name;
            this.name = name;
            this.value = value;
        }

        /** Returns whether it has another name than in the source. */
        public boolean isRenamed() {
            return !name.equals(nameInSource);
        }

        /** Returns whether it stays, with its name and its value. */
        public boolean isUntouched() {
            return !dropped
                    && !isRenamed()
                    && value instanceof Source source
                    && source.spot == place
                    && source.isUntouched();
        }

        /** Returns the name in the source; of a new member, its first. */
        public String nameInSource() {
            return nameInSource;
        }

        /** Returns the name. */
        public String name() {
            return name;
        }

        /** Returns the value. */
        public Sym value() {
            return value;
        }

        /** Returns whether it is no member any more. */
        public boolean isDropped() {
            return dropped;
        }
    }

    /** A value that the declaration states, no list and no map with members. */
    public static final class Constant extends Sym {
        final @Nullable Object value;

        Constant(@Nullable Object value) {
            this.value = value;
        }

        /** Returns the value, in neutral form. */
        public @Nullable Object value() {
            return value;
        }
    }

    /** An object that operations make. */
    public static final class Made extends Sym {
        final LinkedHashMap<String, Sym> members = new LinkedHashMap<>();

        /** Returns the members, in their order. */
        public Map<String, Sym> members() {
            return Collections.unmodifiableMap(members);
        }
    }

    /** An array that operations make. */
    public static final class MadeArray extends Sym {
        final List<Sym> elements;

        MadeArray(List<Sym> elements) {
            this.elements = new ArrayList<>(elements);
        }

        /** Returns the elements. */
        public List<Sym> elements() {
            return Collections.unmodifiableList(elements);
        }
    }

    /** What a function gives. */
    public static final class Result extends Sym {
        final SymCall call;
        final int part;

        Result(SymCall call, int part) {
            this.call = call;
            this.part = part;
        }

        /** Returns the call of the function. */
        public SymCall call() {
            return call;
        }

        /** Returns which of the parts that the function gives, from 0. */
        public int part() {
            return part;
        }
    }

    /** A value that is made into another shape by operations on its tree. */
    public static final class Reshaped extends Sym {
        final Operation operation;
        final Sym value;

        Reshaped(Operation operation, Sym value) {
            this.operation = operation;
            this.value = value;
        }

        /** Returns the operation, with the value as its scope. */
        public Operation operation() {
            return operation;
        }

        /** Returns the value before. */
        public Sym value() {
            return value;
        }
    }

    /** Something from around the document. */
    public static final class Context extends Sym {
        final Input input;

        Context(Input input) {
            this.input = input;
        }

        /** Returns what is asked for. */
        public Input input() {
            return input;
        }
    }

    /** A field that states type or version, brought up to date for some versions, one after the other. */
    public static final class Restamped extends Sym {
        final IdentityField field;
        final Source before;
        final List<SchemaVersion> versions;

        Restamped(IdentityField field, Source before, List<SchemaVersion> versions) {
            this.field = field;
            this.before = before;
            this.versions = List.copyOf(versions);
        }

        /** Returns the field. */
        public IdentityField field() {
            return field;
        }

        /** Returns the value in the source. */
        public Source before() {
            return before;
        }

        /** Returns the versions, in their order. */
        public List<SchemaVersion> versions() {
            return versions;
        }
    }
}
