package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.stepwise.testing.messages.ObjectMaker.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the makers of objects. */
record JsonObjects(JsonCompiler compiler, JsonScalars scalars, SchemaCheck check, Conjunction all, FieldPath path) {

    /** How many texts are made for each pattern of names. */
    private static final int NAMES = 8;

    JsonMaker maker() {
        Set<String> required = all.required();
        Set<String> names = all.names();
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            if (required.contains(name) || isAllowed(name)) {
                fields.add(new Field(name, value(name, path.member(name)), required.contains(name)));
            }
        }
        List<Field> others = new ArrayList<>();
        for (String name : otherNames()) {
            if (!names.contains(name) && isAllowed(name)) {
                others.add(new Field(name, value(name, path.element()), false));
            }
        }
        int most = all.atMost("maxProperties");
        if (most < Integer.MAX_VALUE && most > fields.size() + others.size()) {
            all.having("maxProperties")
                    .forEach(part -> scalars.gaps()
                            .note(
                                    part,
                                    "maxProperties",
                                    "objects of that many members are not made only because they may be"));
        }
        return new ObjectMaker(fields, others, all.atLeast("minProperties", 0), most, all.needed());
    }

    private JsonMaker value(String name, FieldPath place) {
        return compiler.at(all.member(name), place);
    }

    private boolean isAllowed(String name) {
        return all.schemas("propertyNames").stream().allMatch(names -> check.allows(names, TextNode.valueOf(name)));
    }

    /** Returns names of members that no schema names. */
    private Set<String> otherNames() {
        Set<String> names = new LinkedHashSet<>();
        all.patterns().forEach(pattern -> names.addAll(texts(List.of(Pattern.compile(pattern)), List.of())));
        // Names that this keyword would have to look at first are left out.
        if (all.closes("unevaluatedProperties")) {
            return names;
        }
        List<SchemaPart> ofNames = all.schemas("propertyNames");
        if (!ofNames.isEmpty()) {
            names.addAll(made(ofNames));
        }
        names.addAll(OddTexts.NAMES);
        for (int i = names.size(); i < Math.min(10_000, all.atLeast("minProperties", 0)); i++) {
            names.add("other" + i);
        }
        return names;
    }

    private Set<String> made(List<SchemaPart> ofNames) {
        Conjunction conjunction = compiler.joined(ofNames);
        JsonMaker maker = scalars.constants(conjunction).orElseGet(() -> scalars.texts(conjunction));
        return values(maker);
    }

    private Set<String> texts(List<Pattern> patterns, List<String> formats) {
        return values(TextMaker.of(new TextRules(0, Integer.MAX_VALUE, patterns, formats, check)));
    }

    private static Set<String> values(JsonMaker maker) {
        if (maker == JsonMaker.NONE) {
            return Set.of();
        }
        Draw draw = new Draw();
        draw.begin(new Random(1));
        Set<String> values = new LinkedHashSet<>();
        values.add(maker.simplest().value().asText());
        for (int i = 0; i < NAMES * 2; i++) {
            values.add(maker.make(draw).value().asText());
        }
        return values.stream().filter(name -> name.length() < 200).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
