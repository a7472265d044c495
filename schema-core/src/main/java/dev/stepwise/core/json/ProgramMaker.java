package dev.stepwise.core.json;

import static dev.stepwise.core.symbolic.Doubt.doubt;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import com.google.common.base.Utf8;
import com.google.common.collect.Sets;
import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.Splitter;
import dev.stepwise.core.symbolic.Kinds;
import dev.stepwise.core.symbolic.Spot;
import dev.stepwise.core.symbolic.Sym;
import dev.stepwise.core.symbolic.SymCall;
import dev.stepwise.core.symbolic.Trace;
import dev.stepwise.core.symbolic.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a program of what operations left of a document that is not known yet. */
final class ProgramMaker {

    private static final byte[] END_OF_ARRAY = {']'};

    private final Unit unit;
    private final JsonInput input;
    private final Trace trace;
    private final Kinds kinds;
    private final Traces around;
    private final IdentityHashMap<SymCall, Integer> indexes = new IdentityHashMap<>();
    private final IdentityHashMap<SymCall, Kernel> kernels = new IdentityHashMap<>();
    private final Set<Object> reached = Sets.newIdentityHashSet();
    private int values;

    ProgramMaker(Unit unit, JsonInput input, Trace trace, Kinds kinds, Traces around) {
        this.around = around;
        this.kinds = kinds;
        this.unit = unit;
        this.input = input;
        this.trace = trace;
        for (SymCall call : trace.calls()) {
            Kernel kernel = Kernels.of(call);
            if (kernel == null) {
                indexes.put(call, values);
                values += call.parts();
            } else {
                kernels.put(call, kernel);
            }
        }
    }

    Program make(Sym root) {
        Piece piece = piece(root);
        List<Evaluation> evaluations = trace.calls().stream()
                .filter(indexes::containsKey)
                .map(this::evaluation)
                .toList();
        List<Program.Check> checks = trace.sames().stream()
                .map(same -> new Program.Check(argument(same.one()), argument(same.other())))
                .toList();
        boolean untouched = root instanceof Sym.Source source && source.spot() == unit.root() && source.isUntouched();
        return new Program(piece, evaluations, checks, discarded(), values, untouched, view(root, piece));
    }

    /** Returns what is known of an object that is looked at member by member; null if the value is none. */
    private LazyObject.@Nullable View view(Sym root, Piece piece) {
        if (!(root instanceof Sym.Source source)
                || kinds.isAbsent(source.spot())
                || kinds.kind(source.spot()) != Kind.OBJECT) {
            return null;
        }
        Map<String, Argument> members = new HashMap<>();
        Set<String> absent = new HashSet<>();
        source.byName().forEach((name, member) -> members.put(name, argument(member.value())));
        for (String name : source.spot().memberNames()) {
            Spot spot = requireNonNull(source.spot().member(name));
            if (!source.byName().containsKey(name)) {
                if (source.isGone(name) || kinds.isAbsent(spot)) {
                    absent.add(name);
                } else {
                    members.put(name, new Argument.InSource(spot));
                }
            }
        }
        return new LazyObject.View(members, absent, new Argument.Written(piece));
    }

    /** Returns what has to be carried out although nothing of it is written: it may fail. */
    private List<Piece> discarded() {
        List<Piece> discarded = new ArrayList<>();
        kernels.forEach((call, kernel) -> {
            if (!reached.contains(call)) {
                discarded.add(kernel.part(0));
            }
        });
        trace.walked().stream().filter(array -> !reached.contains(array)).forEach(array -> discarded.add(piece(array)));
        trace.reshaped().stream()
                .filter(value -> !reached.contains(value))
                .forEach(value -> discarded.add(piece(value)));
        return discarded;
    }

    private Evaluation evaluation(SymCall call) {
        List<Argument> arguments = call.arguments().stream()
                .map(argument -> argument.context() != null
                        ? new Argument.FromContext(argument.context())
                        : argument.value() == null ? new Argument.Known(Absent.ABSENT) : argument(argument.value()))
                .toList();
        return new Evaluation(call.function(), arguments, index(call), List.copyOf(call.required()));
    }

    private int index(SymCall call) {
        return requireNonNull(indexes.get(call));
    }

    private Argument argument(Sym value) {
        if (value instanceof Sym.Constant constant) {
            return new Argument.Known(constant.value());
        }
        if (value instanceof Sym.Result result) {
            Kernel kernel = kernels.get(result.call());
            return kernel == null
                    ? new Argument.Given(index(result.call()) + result.part())
                    : new Argument.ByKernel(kernel, result.part());
        }
        if (value instanceof Sym.Source source && source.isUntouched()) {
            return new Argument.InSource(source.spot());
        }
        if (value instanceof Sym.Source source && !source.blocks().isEmpty()) {
            return new Argument.Elements(source.spot(), elements(source));
        }
        return new Argument.Written(piece(value));
    }

    private Piece piece(Sym value) {
        if (value instanceof Sym.Source source) {
            return source(source);
        }
        if (value instanceof Sym.Constant constant) {
            return new Piece.Fixed(JsonText.bytes(constant.value()));
        }
        if (value instanceof Sym.Result result) {
            return result(result);
        }
        if (value instanceof Sym.Made made) {
            Members.Builder members = new Members.Builder();
            made.members().forEach((name, member) -> members.add(name(name), piece(member)));
            return members.object();
        }
        if (value instanceof Sym.MadeArray array) {
            return array(array);
        }
        if (value instanceof Sym.Reshaped reshaped) {
            reached.add(reshaped);
            return new ReshapedPiece(input, reshaped.operation(), piece(reshaped.value()));
        }
        if (value instanceof Sym.Restamped restamped) {
            return new RestampPiece(restamped.field(), restamped.before().spot(), restamped.versions());
        }
        throw doubt();
    }

    private Piece result(Sym.Result result) {
        SymCall call = result.call();
        reached.add(call);
        Kernel kernel = kernels.get(call);
        if (kernel != null) {
            return kernel.part(result.part());
        }
        if (call.function() instanceof MapValues) {
            return new Piece.Mapped(
                    index(call), piece(requireNonNull(call.arguments().get(0).value())));
        }
        boolean mayBeAbsent = call.function() instanceof Splitter || call.function() instanceof Computation;
        return new Piece.Given(index(call) + result.part(), mayBeAbsent);
    }

    private Piece source(Sym.Source source) {
        if (source.isUntouched()) {
            return new Piece.Span(source.spot());
        }
        if (!source.blocks().isEmpty()) {
            reached.add(source);
            return new ElementsPiece(source.spot(), elements(source));
        }
        ObjectPiece.Fate[] fates = new ObjectPiece.Fate[unit.slots()];
        source.places().forEach((spot, member) -> {
            if (!member.isUntouched()) {
                fates[spot.slot()] = fate(member);
            }
        });
        Members.Builder appended = new Members.Builder();
        source.appended().forEach(member -> appended.add(name(member.name()), piece(member.value())));
        return new ObjectPiece(source.spot(), fates, appended.build());
    }

    private ObjectPiece.Fate fate(Sym.Member member) {
        if (member.isDropped()) {
            return new ObjectPiece.Fate(null, 0, null);
        }
        if (!member.isRenamed()) {
            return new ObjectPiece.Fate(null, 0, piece(member.value()));
        }
        // Names that are looked for have no escapes where they are found.
        int length = Utf8.encodedLength(member.nameInSource()) + 2;
        return new ObjectPiece.Fate(new Text(JsonText.bytes(member.name())), length, piece(member.value()));
    }

    private Piece array(Sym.MadeArray array) {
        Template.Builder template = new Template.Builder();
        char before = '[';
        for (Sym element : array.elements()) {
            template.text(before).value(piece(element));
            before = ',';
        }
        return template.text(array.elements().isEmpty() ? "[]".getBytes(US_ASCII) : END_OF_ARRAY)
                .build();
    }

    private static byte[] name(String name) {
        Out out = new Out();
        JsonText.text(out, name);
        out.write(':');
        return out.toBytes();
    }

    private Traces elements(Sym.Source array) {
        Unit elements = requireNonNull(array.spot().elements());
        List<List<Operation>> blocks = List.copyOf(array.blocks());
        return around.ofElements(elements, values, new ElementMaker(elements, input, blocks));
    }
}
