package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.MapValues.Otherwise;
import dev.stepwise.core.operation.MapValues.Pair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The inverses of single operations that have one. */
final class Undo {

    private Undo() {}

    /** Returns what takes away something that was made, and the objects around it that hold nothing else. */
    static List<Operation> made(Path path, Predicate<Path> kept) {
        return then(List.of(new Remove(path, Absent.ABSENT)), prunes(List.of(path), kept));
    }

    static List<Operation> rename(Rename rename) {
        Map<String, String> names = new LinkedHashMap<>();
        rename.names().forEach((from, to) -> names.put(to, from));
        return List.of(new Rename(rename.scope(), names, rename.onTarget()));
    }

    static List<Operation> move(Move move) {
        Path from = move.from();
        Path to = move.to();
        // What took a place within its own old one is moved there by hoist alone.
        return to.startsWith(from)
                ? hoists(from, to)
                : then(List.of(new Move(to, from, move.onTarget())), prunes(List.of(to), from::startsWith));
    }

    static List<Operation> convert(Convert convert, Conversion inverse) {
        Path path = convert.path();
        return List.of(
                convert.renames()
                        ? new Convert(path.parent().child(convert.name()), path.last(), inverse, convert.onTarget())
                        : new Convert(path, convert.name(), inverse, convert.onTarget()));
    }

    static List<Operation> mapValues(MapValues map) {
        List<Pair> turned = map.pairs().stream()
                .map(pair -> new Pair(pair.to(), pair.from()))
                .toList();
        return List.of(new MapValues(map.path(), turned, Otherwise.FAIL, null));
    }

    static List<Operation> split(SplitInto split, Joiner joiner) {
        Path path = split.path();
        Predicate<Path> kept = path::startsWith;
        for (Path target : split.targets()) {
            if (target.startsWith(path) && !target.equals(path)) {
                // The object that holds the parts stands where the whole is to be: the whole is made inside.
                return then(
                        List.of(new JoinInto(split.targets(), joiner, target, split.onTarget())),
                        then(prunes(split.targets(), kept.or(target::startsWith)), hoists(path, target)));
            }
        }
        return then(
                List.of(new JoinInto(split.targets(), joiner, path, split.onTarget())), prunes(split.targets(), kept));
    }

    static List<Operation> join(JoinInto join, Splitter splitter) {
        Path target = join.target();
        for (Path path : join.paths()) {
            if (target.startsWith(path) && !target.equals(path)) {
                // A part is to stand where the object is that holds the whole.
                return then(hoists(path, target), split(join, path, splitter));
            }
        }
        return split(join, target, splitter);
    }

    private static List<Operation> split(JoinInto join, Path from, Splitter splitter) {
        // Where parts may be absent, a parent that only some of them need may have been made.
        Predicate<Path> kept = prefix -> join.joiner().takesAbsence()
                ? join.paths().stream().allMatch(path -> path.startsWith(prefix))
                : join.paths().stream().anyMatch(path -> path.startsWith(prefix));
        return then(List.of(new SplitInto(from, splitter, join.paths(), join.onTarget())), prunes(List.of(from), kept));
    }

    /** Returns what puts a value in the place of the objects around it, which hold nothing else. */
    private static List<Operation> hoists(Path outer, Path inner) {
        List<Operation> hoists = new ArrayList<>();
        for (String name :
                inner.names().subList(outer.names().size(), inner.names().size())) {
            hoists.add(new Hoist(outer, name, false));
        }
        return hoists;
    }

    /** Returns what removes the objects on the way to targets if they are empty, the innermost first. */
    private static List<Operation> prunes(Collection<Path> targets, Predicate<Path> kept) {
        Set<Path> prefixes = new LinkedHashSet<>();
        for (Path target : targets) {
            for (int i = 1; i < target.names().size(); i++) {
                prefixes.add(target.beginning(i));
            }
        }
        return prefixes.stream()
                .filter(kept.negate())
                .sorted(Comparator.comparing((Path path) -> path.names().size()).reversed())
                .<Operation>map(Prune::new)
                .toList();
    }

    private static List<Operation> then(List<Operation> first, List<Operation> second) {
        List<Operation> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
