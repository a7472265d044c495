package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Undoes operations, the last one first. An operation that cannot be undone leaves an obstacle and nothing else. */
final class Inverter implements OperationVisitor<List<Operation>> {

    private final String olderType;
    private final List<Obstacle> found;
    private final Frame frame;

    private Inverter(String olderType, List<Obstacle> found, Frame frame) {
        this.olderType = olderType;
        this.found = found;
        this.frame = frame;
    }

    static Inverse invert(List<Operation> operations, String olderType, List<Spot> later) {
        Inverter inverter =
                new Inverter(olderType, new ArrayList<>(), new Frame(Spot.DOCUMENT, false, later, List.of()));
        List<Operation> undoing = inverter.undo(operations);
        Collections.reverse(inverter.found);
        return new Inverse(inverter.found.isEmpty() ? undoing : List.of(), inverter.found);
    }

    private List<Operation> undo(List<Operation> block) {
        List<Operation> undoing = new ArrayList<>();
        Frame at = frame;
        for (int i = block.size() - 1; i >= 0; i--) {
            undoing.addAll(block.get(i).accept(new Inverter(olderType, found, at)));
            at = at.before(block.get(i));
        }
        return undoing;
    }

    /** Undoes a block that is carried out in a scope of its own. */
    private List<Operation> undo(List<Operation> block, Frame inside, Function<List<Operation>, Operation> around) {
        List<Operation> undoing = new Inverter(olderType, found, inside).undo(block);
        // Empty if nothing in the block can be undone, which the obstacles say.
        return undoing.isEmpty() ? List.of() : List.of(around.apply(undoing));
    }

    private List<Operation> obstacle(Operation operation, String why, String remedy) {
        return found(operation, why, remedy + ", or give the step a downgradeWith(…).");
    }

    private List<Operation> lost(Operation operation, String why) {
        return found(operation, why, "Give the step a downgradeWith(…).");
    }

    private List<Operation> found(Operation operation, String why, String remedy) {
        String place = frame.scope().equals(Spot.DOCUMENT) ? "" : " in " + frame.scope();
        found.add(new Obstacle(operation + place + " cannot be undone: " + why + ".", remedy));
        return List.of();
    }

    /** Returns the inverse of an operation that may find its target there. */
    private List<Operation> puts(Operation operation, OnTarget onTarget, List<Operation> inverse) {
        return switch (onTarget) {
            case FAIL, REQUIRE_EQUAL -> inverse;
            case KEEP, REPLACE ->
                obstacle(
                        operation,
                        "where both values are there, one of them is lost",
                        "Say onTarget(FAIL) or onTarget(REQUIRE_EQUAL)");
        };
    }

    private <F> List<Operation> by(
            Operation operation, Object fn, Optional<F> inverse, String example, Function<F, List<Operation>> undo) {
        return inverse.map(undo)
                .orElseGet(() ->
                        obstacle(operation, fn + " has no inverse", "Give it one with " + example + ".inverse(…)"));
    }

    /** Returns the inverse of an operation after which a scope may be no object. */
    private List<Operation> reshapes(Operation operation, Path path, List<Operation> inverse) {
        return frame.isObject() && path.isSelf()
                ? obstacle(
                        operation,
                        "the way back may find no object to be carried out in",
                        "Declare it outside of the block, on the path of the object")
                : inverse;
    }

    // Values at their places

    @Override
    public List<Operation> visitAdd(Add add) {
        return Undo.made(add.path(), prefix -> false);
    }

    @Override
    public List<Operation> visitSetValue(SetValue set) {
        return obstacle(set, "what was there is lost", "Use add(…), which keeps what is there");
    }

    @Override
    public List<Operation> visitRemove(Remove remove) {
        return remove.restoring() instanceof Absent
                ? obstacle(
                        remove,
                        "its value is lost",
                        "Say what it is restored as with Remove.of("
                                + Values.describe(remove.path().toString()) + ").restoring(…)")
                : List.of(new Add(remove.path(), remove.restoring(), false));
    }

    @Override
    public List<Operation> visitRename(Rename rename) {
        return puts(rename, rename.onTarget(), Undo.rename(rename));
    }

    @Override
    public List<Operation> visitMove(Move move) {
        return puts(move, move.onTarget(), Undo.move(move));
    }

    @Override
    public List<Operation> visitCopy(Copy copy) {
        return puts(copy, copy.onTarget(), Undo.made(copy.to(), copy.from()::startsWith));
    }

    @Override
    public List<Operation> visitConvert(Convert convert) {
        Conversion conversion = convert.conversion();
        return by(
                convert,
                conversion,
                conversion.inverted(),
                "Conversion",
                inverse -> reshapes(
                        convert,
                        convert.path(),
                        puts(
                                convert,
                                convert.renames() ? convert.onTarget() : OnTarget.FAIL,
                                Undo.convert(convert, inverse))));
    }

    @Override
    public List<Operation> visitMapValues(MapValues map) {
        return OneToOne.refusal(map)
                .map(refused -> obstacle(map, refused.reason(), refused.remedy()))
                .orElseGet(() -> Undo.mapValues(map));
    }

    @Override
    public List<Operation> visitSplitInto(SplitInto split) {
        Splitter splitter = split.splitter();
        return by(
                split,
                splitter,
                splitter.inverted(),
                "Splitter",
                joiner -> puts(split, split.onTarget(), Undo.split(split, joiner)));
    }

    @Override
    public List<Operation> visitJoinInto(JoinInto join) {
        Joiner joiner = join.joiner();
        return by(join, joiner, joiner.inverted(), "Joiner", splitter -> {
            int paths = join.paths().size();
            return splitter.parts() == paths
                    ? puts(join, join.onTarget(), Undo.join(join, splitter))
                    : obstacle(
                            join,
                            "its inverse makes " + splitter.parts() + " parts of what was " + paths + " values",
                            "Give it another one with Joiner.inverse(…)");
        });
    }

    @Override
    public List<Operation> visitCompute(Compute compute) {
        return Undo.made(compute.path(), prefix -> false);
    }

    // Blocks

    @Override
    public List<Operation> visitForEach(ForEach forEach) {
        return undo(forEach.block(), frame.in(forEach), block -> new ForEach(forEach.path(), block));
    }

    @Override
    public List<Operation> visitIn(In in) {
        return undo(in.block(), frame.in(in.path()), block -> new In(in.path(), block));
    }

    @Override
    public List<Operation> visitInType(InType inType) {
        return frame.isBeforeCode()
                ? obstacle(
                        inType,
                        "after the code that follows, on the way back, nobody knows the types of values",
                        "Put the code into a step of its own")
                : undo(
                        inType.block(),
                        frame.in(inType),
                        block -> new InType(inType.name(), !inType.outerFirst(), block));
    }

    @Override
    public List<Operation> visitPayloadAt(PayloadAt payload) {
        return undo(payload.block(), frame.in(payload.path()), block -> new PayloadAt(payload.path(), block));
    }

    @Override
    public List<Operation> visitWhen(When when) {
        List<Operation> undoing = undo(when.block(), frame, block -> new When(when.condition(), block));
        return when.condition().paths().stream()
                .filter(tested -> frame.changes(tested, when.block()))
                .findFirst()
                .map(tested -> obstacle(
                        when,
                        "the block, or the step after it, writes " + tested + ", which it tests",
                        "Test what the step leaves as it is"))
                .orElse(undoing);
    }

    // Values of another shape

    @Override
    public List<Operation> visitWrap(Wrap wrap) {
        return reshapes(wrap, wrap.path(), List.of(new Unwrap(wrap.path(), false)));
    }

    @Override
    public List<Operation> visitUnwrap(Unwrap unwrap) {
        return unwrap.makesAbsent()
                ? obstacle(unwrap, "nobody knows afterwards whether there was an empty array", "Leave out orAbsent()")
                : List.of(new Wrap(unwrap.path()));
    }

    @Override
    public List<Operation> visitHead(Head head) {
        return obstacle(head, "the other elements are lost", "Use unwrap(…), which fails if there are others");
    }

    @Override
    public List<Operation> visitKeyBy(KeyBy keyBy) {
        return keyBy.key().equals(keyBy.value())
                ? lost(keyBy, "no element can be made of one member that is both key and value")
                : List.of(new Unkey(keyBy.path(), keyBy.key(), keyBy.value()));
    }

    @Override
    public List<Operation> visitUnkey(Unkey unkey) {
        return reshapes(unkey, unkey.path(), List.of(new KeyBy(unkey.path(), unkey.key(), unkey.value(), true)));
    }

    @Override
    public List<Operation> visitHoist(Hoist hoist) {
        return hoist.dropsOthers()
                ? obstacle(hoist, "the other members are lost", "Leave out dropOthers()")
                : reshapes(hoist, hoist.path(), List.of(new Plunge(hoist.path(), hoist.member())));
    }

    @Override
    public List<Operation> visitPlunge(Plunge plunge) {
        return List.of(new Hoist(plunge.path(), plunge.member(), false));
    }

    @Override
    public List<Operation> visitPrune(Prune prune) {
        return lost(prune, "nobody knows afterwards whether there was an empty object");
    }

    // The message itself

    @Override
    public List<Operation> visitRenameType(RenameType rename) {
        return List.of(new RenameType(olderType));
    }

    @Override
    public List<Operation> visitDiscard(Discard discard) {
        return lost(discard, "the message no longer exists");
    }
}
