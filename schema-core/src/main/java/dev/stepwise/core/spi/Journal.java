package dev.stepwise.core.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What moved where while operations were carried out, so that a place in the document as it is now can be told in the
 * document as it was. Not thread-safe.
 */
public final class Journal {

    private final List<List<Moved>> entries = new ArrayList<>();

    private record Moved(@Nullable List<Object> from, List<Object> to) {

        boolean leadsTo(List<Object> place) {
            return place.size() >= to.size() && place.subList(0, to.size()).equals(to);
        }
    }

    /** Notes that values moved, all at once. */
    void moved(List<Object> from, List<Object> to) {
        entries.add(List.of(new Moved(from, to)));
    }

    /** Notes that a value was made: what stood at its place before is another one. */
    void made(List<Object> place) {
        entries.add(List.of(new Moved(null, place)));
    }

    /** Notes that members of one object changed their names, all at once. */
    void renamed(List<Object> object, Map<String, String> names) {
        List<Moved> moves = new ArrayList<>();
        names.forEach((from, to) -> moves.add(new Moved(with(object, from), with(object, to))));
        entries.add(moves);
    }

    /**
     * Notes that the elements of an array became members of an object, under these names.
     *
     * @param value the member to which each element was reduced; null if it stayed whole
     */
    void keyed(List<Object> place, List<String> names, @Nullable String value) {
        List<Moved> moves = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            moves.add(new Moved(element(place, i, value), with(place, names.get(i))));
        }
        entries.add(moves);
    }

    /** Notes the contrary of {@link #keyed}. */
    void unkeyed(List<Object> place, List<String> names, @Nullable String value) {
        List<Moved> moves = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            moves.add(new Moved(with(place, names.get(i)), element(place, i, value)));
        }
        entries.add(moves);
    }

    private static List<Object> element(List<Object> array, int index, @Nullable String value) {
        List<Object> element = with(array, index);
        return value == null ? element : with(element, value);
    }

    /** Returns where what stands at a place now stood before; where it was made, if it was not there before. */
    public List<Object> origin(List<Object> place) {
        List<Object> at = place;
        for (int i = entries.size() - 1; i >= 0; i--) {
            Moved moved = leadingTo(at, entries.get(i));
            if (moved == null) {
                continue;
            }
            if (moved.from == null) {
                return at;
            }
            List<Object> origin = new ArrayList<>(moved.from);
            origin.addAll(at.subList(moved.to.size(), at.size()));
            at = origin;
        }
        return at;
    }

    private static @Nullable Moved leadingTo(List<Object> place, List<Moved> moves) {
        return moves.stream().filter(move -> move.leadsTo(place)).findFirst().orElse(null);
    }

    static List<Object> with(List<Object> place, Object next) {
        List<Object> longer = new ArrayList<>(place);
        longer.add(next);
        return longer;
    }
}
