package dev.stepwise.core.json;

import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.spi.IdentityField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value of a document that is not known yet: where it will come from. Changed in place while operations run on it. */
abstract sealed class Sym {

    /** A value of the source, which is not looked at but for its kind. */
    static final class Source extends Sym {
        final Spot spot;

        /** Blocks that run on each element, if this is an array. */
        final List<List<Operation>> blocks = new ArrayList<>();

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
        boolean isUntouched() {
            return blocks.isEmpty()
                    && appended.isEmpty()
                    && places.values().stream().allMatch(Member::isUntouched);
        }
    }

    /** A member of a source object: at a place of the source, or new. */
    static final class Member {
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

        boolean isRenamed() {
            return !name.equals(nameInSource);
        }

        boolean isUntouched() {
            return !dropped
                    && !isRenamed()
                    && value instanceof Source source
                    && source.spot == place
                    && source.isUntouched();
        }
    }

    /** A value that the declaration states, no list and no map with members. */
    static final class Constant extends Sym {
        final @Nullable Object value;

        Constant(@Nullable Object value) {
            this.value = value;
        }
    }

    /** An object that operations make. */
    static final class Made extends Sym {
        final LinkedHashMap<String, Sym> members = new LinkedHashMap<>();
    }

    /** An array that operations make. */
    static final class MadeArray extends Sym {
        final List<Sym> elements;

        MadeArray(List<Sym> elements) {
            this.elements = new ArrayList<>(elements);
        }
    }

    /** What a function gives. */
    static final class Result extends Sym {
        final SymCall call;
        final int part;

        Result(SymCall call, int part) {
            this.call = call;
            this.part = part;
        }
    }

    /** A value that is made into another shape by operations on its tree. */
    static final class Reshaped extends Sym {
        final Operation operation;
        final Sym value;

        Reshaped(Operation operation, Sym value) {
            this.operation = operation;
            this.value = value;
        }
    }

    /** Something from around the document. */
    static final class Context extends Sym {
        final Input input;

        Context(Input input) {
            this.input = input;
        }
    }

    /** A field that states type or version, brought up to date for some versions, one after the other. */
    static final class Restamped extends Sym {
        final IdentityField field;
        final Source before;
        final List<SchemaVersion> versions;

        Restamped(IdentityField field, Source before, List<SchemaVersion> versions) {
            this.field = field;
            this.before = before;
            this.versions = List.copyOf(versions);
        }
    }
}
