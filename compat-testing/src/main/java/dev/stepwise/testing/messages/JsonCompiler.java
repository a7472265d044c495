package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.testing.messages.Conjunction.Choice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;

/** Makes the makers of all places of a schema. Not thread-safe. */
final class JsonCompiler {

    /** More places than any schema has that is not made of choices within choices. */
    private static final int MOST_PLACES = 20_000;

    private static final int ROUNDS = 1_000;
    private static final int TRIAL = 400;

    private final SchemaJoin join;
    private final SchemaCheck check;
    private final SchemaGaps gaps;
    private final GivenPaths given;
    private final Map<String, Position> positions = new LinkedHashMap<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Map<ChoiceMaker, Choice> choices = new LinkedHashMap<>();
    private final JsonScalars scalars;

    JsonCompiler(SchemaJoin join, SchemaCheck check, GivenPaths given) {
        this.join = join;
        this.check = check;
        this.gaps = join.gaps();
        this.given = given;
        this.scalars = new JsonScalars(check, gaps);
    }

    /** Returns what makes the messages of a schema, which are objects. */
    JsonMaker messages(SchemaPart root) {
        ObjectNode object = JsonNodes.FACTORY.objectNode().put("type", "object");
        Position position = at(join.of(List.of(root, root.made("object", object))), FieldPath.ROOT);
        settle();
        drop(position);
        return position;
    }

    /** Returns some schemas with what holds with them. */
    Conjunction joined(List<SchemaPart> schemas) {
        return join.of(schemas);
    }

    /** Returns how many places were made. */
    int places() {
        return positions.size();
    }

    /** Returns the place where some schemas hold. */
    JsonMaker at(List<SchemaPart> schemas, FieldPath path) {
        return at(join.of(schemas), path);
    }

    private Position at(Conjunction conjunction, FieldPath path) {
        String key = conjunction.key() + given.mark(path);
        Position known = positions.get(key);
        if (known != null) {
            return known;
        }
        if (positions.size() >= MOST_PLACES) {
            throw new IllegalArgumentException("Expected a schema of at most " + MOST_PLACES
                    + " places but found more, of choices within choices, at "
                    + conjunction.whole().get(0).place() + ". Give an arbitrary for a path above them.");
        }
        Position position = new Position();
        positions.put(key, position);
        waiting.add(() -> position.fill(maker(conjunction, path)));
        return position;
    }

    private JsonMaker maker(Conjunction all, FieldPath path) {
        Optional<Arbitrary<?>> values = given.at(path);
        if (values.isPresent()) {
            return new GivenMaker(path.toString(), values.get(), check, all.checked());
        }
        if (all.isNothing()) {
            return JsonMaker.NONE;
        }
        if (!all.choices().isEmpty()) {
            return chosen(all, all.choices().get(0), path);
        }
        JsonMaker maker = scalars.constants(all).orElseGet(() -> kinds(all, path));
        JsonMaker checked =
                all.isUnsure() ? new ChoiceMaker(all.place(), List.of(maker), node -> allows(all, node)) : maker;
        List<JsonNode> defaults = all.having("default").stream()
                .map(part -> part.get("default"))
                .filter(node -> !(maker instanceof ConstantMaker) && allows(all, node))
                .toList();
        return defaults.isEmpty() ? checked : new DefaultMaker(checked, new ConstantMaker(defaults));
    }

    private boolean allows(Conjunction all, JsonNode node) {
        return check.allows(all.checked(), node);
    }

    private JsonMaker chosen(Conjunction all, Choice choice, FieldPath path) {
        List<Position> options = all.chosen(choice, join::of).stream()
                .map(option -> at(option, path))
                .toList();
        ChoiceMaker maker =
                new ChoiceMaker(choice.key(), options, all.isUnsure() ? node -> allows(all, node) : node -> true);
        choices.put(maker, choice);
        return maker;
    }

    private JsonMaker kinds(Conjunction all, FieldPath path) {
        Set<JsonKind> kinds = EnumSet.allOf(JsonKind.class);
        all.parts().forEach(part -> kinds.retainAll(JsonKind.of(part)));
        boolean typed = !all.having("type").isEmpty();
        List<JsonMaker> makers = new ArrayList<>();
        List<JsonNode> others = new ArrayList<>();
        if (kinds.contains(JsonKind.NUMBER)) {
            kinds.remove(JsonKind.INTEGER);
        }
        for (JsonKind kind : kinds) {
            if (typed || all.parts().stream().anyMatch(kind::isMeantBy)) {
                makers.add(kind(kind, all, path));
            } else {
                others.addAll(scalars.anything(kind));
            }
        }
        others.removeIf(node -> !allows(all, node));
        if (!others.isEmpty()) {
            makers.add(new ConstantMaker(others));
        }
        if (makers.size() > 1) {
            return new ChoiceMaker(all.place(), makers, node -> true);
        }
        return makers.isEmpty() ? JsonMaker.NONE : makers.get(0);
    }

    private JsonMaker kind(JsonKind kind, Conjunction all, FieldPath path) {
        return switch (kind) {
            case NULL -> ConstantMaker.NULL;
            case BOOLEAN -> ConstantMaker.BOOLEANS;
            case INTEGER -> scalars.numbers(all, true);
            case NUMBER -> scalars.numbers(all, false);
            case STRING -> scalars.texts(all);
            case ARRAY -> array(all, path);
            case OBJECT -> new JsonObjects(this, scalars, check, all, path).maker();
        };
    }

    private JsonMaker array(Conjunction all, FieldPath path) {
        List<JsonMaker> first = new ArrayList<>();
        int own = all.ownElements();
        for (int i = 0; i < own; i++) {
            first.add(at(all.element(i), path.element()));
        }
        List<SchemaPart> rest = all.element(own);
        boolean unevaluated = all.closes("unevaluatedItems");
        Map<JsonMaker, Integer> contained = new LinkedHashMap<>();
        for (SchemaPart part : all.having("contains")) {
            int count = part.get("minContains").asInt(1);
            if (part.has("maxContains") && part.get("maxContains").asInt() != count) {
                gaps.note(
                        part,
                        "maxContains",
                        "arrays have as many as minContains says, but for those that come by chance");
            }
            if (count > 0) {
                contained.put(at(with(rest, part.below("contains")), path.element()), count);
            }
        }
        int most = all.atMost("maxItems");
        if (most < Integer.MAX_VALUE && most > ArrayMaker.LONGEST) {
            all.having("maxItems")
                    .forEach(part ->
                            gaps.note(part, "maxItems", "arrays that long are not made only because they may be"));
        }
        return new ArrayMaker(
                first,
                unevaluated && rest.isEmpty() ? JsonMaker.NONE : at(rest, path.element()),
                all.atLeast("minItems", 0),
                most,
                all.having("uniqueItems").stream()
                        .anyMatch(part -> part.get("uniqueItems").booleanValue()),
                contained);
    }

    private static List<SchemaPart> with(List<SchemaPart> parts, SchemaPart one) {
        List<SchemaPart> all = new ArrayList<>(parts);
        all.add(one);
        return all;
    }

    /** Places depend on each other in circles: each is worked out again until none changes. */
    private void settle() {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
        Collection<Position> all = positions.values();
        boolean changed = true;
        for (int round = 0; changed && round < ROUNDS; round++) {
            changed = false;
            for (Position position : all) {
                changed |= position.settle();
            }
        }
    }

    /** Drops what never becomes a message, so that no time is lost on it, and says so. */
    private void drop(Position messages) {
        Draw draw = new Draw(places());
        if (given.isEmpty()) {
            tryOut(messages, draw);
        } else {
            Session.run(() -> tryOut(messages, draw));
        }
        choices.forEach((maker, choice) -> maker.drop(draw)
                .forEach(option -> gaps.note(
                        choice.part().place() + "/" + choice.keyword() + "/" + option,
                        "no value was found that this allows together with all that stands beside it")));
        positions.values().forEach(Position::reset);
        settle();
    }

    private void tryOut(Position messages, Draw draw) {
        Random random = new Random(1);
        for (int i = 0; i < TRIAL && !choices.isEmpty() && messages.height() < JsonMaker.NEVER; i++) {
            draw.begin(random);
            try {
                messages.make(draw);
            } catch (NoSuchValue e) {
                // The counts say why.
            }
        }
    }
}
