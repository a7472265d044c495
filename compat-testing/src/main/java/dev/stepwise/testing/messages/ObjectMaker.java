package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Shrinkable;

/**
 * Makes objects.
 *
 * @param fields the members that the schema speaks of
 * @param others members that it has room for
 * @param least how many members there must be
 * @param most how many there may be
 * @param needs the members that must be there if another is
 */
record ObjectMaker(List<Field> fields, List<Field> others, int least, int most, Map<String, Set<String>> needs)
        implements JsonMaker {

    private static final int MIXED = 0;
    private static final int ALL = 2;

    /** Some members, none that can be spared, all. */
    private static final int[] MODES = {8, 1, 1};

    /** As many as there may be, one time in ten. */
    private static final int[] FULL = {9, 1};

    private static final int[] FEW_OTHERS = {5, 2, 1};
    private static final int[] MANY_OTHERS = {1, 3, 3, 2, 1, 1};

    /** What needs more values than these is in three objects of four. */
    private static final int RARE = 40;

    /** Copies what it draws by: a run tells decks by their owners. */
    ObjectMaker {
        fields = new ArrayList<>(fields);
        others = new ArrayList<>(others);
        needs = new LinkedHashMap<>(needs);
    }

    /** A member. */
    record Field(String name, JsonMaker value, boolean required) {

        boolean isPossible() {
            return value.height() < NEVER;
        }

        private boolean isDealt(Draw draw) {
            return draw.deal(this, () -> value.needed() > RARE ? new int[] {1, 3} : new int[] {1, 1}) == 1;
        }
    }

    @Override
    public Shrinkable<JsonNode> make(Draw draw) {
        Map<String, JsonMaker> members = new LinkedHashMap<>();
        int mode = draw.deal(this, () -> MODES);
        for (Field field : fields) {
            if (field.required() || isTaken(field, mode, draw)) {
                members.put(field.name(), field.value());
            }
        }
        complete(members);
        addOthers(members, draw);
        bound(members);
        return made(members, draw);
    }

    private static boolean isTaken(Field field, int mode, Draw draw) {
        if (field.value().height() > (draw.isDeep() ? 0 : NEVER - 1)) {
            return false;
        }
        return mode == MIXED ? field.isDealt(draw) : mode == ALL;
    }

    /** Adds what those that are there need. */
    private void complete(Map<String, JsonMaker> members) {
        boolean more = true;
        while (more) {
            Set<String> missing = new LinkedHashSet<>();
            members.keySet().forEach(name -> missing.addAll(needs.getOrDefault(name, Set.of())));
            missing.removeAll(members.keySet());
            fields.stream()
                    .filter(field -> missing.contains(field.name()))
                    .forEach(field -> members.put(field.name(), field.value()));
            more = !missing.isEmpty();
        }
    }

    private void addOthers(Map<String, JsonMaker> members, Draw draw) {
        List<Field> possible = draw.isDeep()
                ? List.of()
                : others.stream().filter(Field::isPossible).toList();
        if (possible.isEmpty()) {
            return;
        }
        if (most <= fields.size() + others.size() && draw.deal(fields, () -> FULL) == 1) {
            possible.stream()
                    .filter(other -> members.size() < most)
                    .forEach(other -> members.putIfAbsent(other.name(), other.value()));
            return;
        }
        int count = draw.deal(others, () -> fields.isEmpty() ? MANY_OTHERS : FEW_OTHERS);
        for (int i = draw.isLarge() ? count : 0; i < count; i++) {
            Field other = possible.get(draw.deal(needs, possible.size()));
            members.putIfAbsent(other.name(), other.value());
        }
    }

    private void bound(Map<String, JsonMaker> members) {
        List<Field> spare = new ArrayList<>(fields);
        spare.addAll(others);
        for (Field field : spare) {
            if (members.size() < least && field.isPossible()) {
                members.putIfAbsent(field.name(), field.value());
            }
        }
        Collections.reverse(spare);
        for (Field field : spare) {
            if (members.size() > most && !field.required()) {
                members.remove(field.name());
            }
        }
        if (members.size() < least || members.size() > most) {
            throw new NoSuchValue("no object has so many members");
        }
    }

    private Shrinkable<JsonNode> made(Map<String, JsonMaker> members, Draw draw) {
        List<Map.Entry<String, JsonMaker>> all = new ArrayList<>(members.entrySet());
        if (draw.below(4) == 0) {
            Collections.shuffle(all, draw.random());
        }
        Map<String, Shrinkable<JsonNode>> made = new LinkedHashMap<>();
        all.forEach(member -> made.put(member.getKey(), member.getValue().make(draw)));
        return ShrinkObject.of(made, required());
    }

    private Set<String> required() {
        Set<String> names = new LinkedHashSet<>();
        fields.stream().filter(Field::required).forEach(field -> names.add(field.name()));
        return names;
    }

    @Override
    public Shrinkable<JsonNode> simplest() {
        Map<String, JsonMaker> members = new LinkedHashMap<>();
        fields.stream().filter(Field::required).forEach(field -> members.put(field.name(), field.value()));
        complete(members);
        bound(members);
        Map<String, Shrinkable<JsonNode>> made = new LinkedHashMap<>();
        members.forEach((name, value) -> made.put(name, value.simplest()));
        return ShrinkObject.of(made, required());
    }

    @Override
    public int height() {
        int height = 0;
        int required = 0;
        for (Field field : fields) {
            if (field.required()) {
                required++;
                height = Math.max(height, Math.min(NEVER, field.value().height() + 1));
            }
        }
        return required > most ? NEVER : height;
    }

    @Override
    public int needed() {
        int needed = 10 + others.size();
        for (Field field : fields) {
            int own = field.value().needed();
            needed = Math.max(needed, field.required() ? own : own > RARE ? own * 7 / 4 : own * 5 / 2);
        }
        for (Field other : others) {
            needed = Math.max(
                    needed,
                    fields.isEmpty() ? other.value().needed() : other.value().needed() * 2);
        }
        return Math.min(needed, MOST_NEEDED);
    }
}
