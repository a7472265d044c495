package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import org.jspecify.annotations.Nullable;

/** Makes texts: one time odd ones and the shortest and longest, one time any. */
final class TextMaker implements JsonMaker {

    /** A text of more characters makes messages that nobody reads; it is made seldom, or not at all. */
    static final int LONGEST = 10_000;

    private static final int LONG = 100;
    private static final int TRIES = 40;
    private static final int FIRST_TRIES = 1_000;
    private static final int ENOUGH = 24;

    private final TextRules rules;
    private final TextSource source;
    private final List<String> odd;
    private final int[] weights;
    private final Object turns = new Object();

    private TextMaker(TextRules rules, TextSource source, List<String> odd) {
        this.rules = rules;
        this.source = source;
        this.odd = odd;
        this.weights =
                odd.stream().mapToInt(text -> text.length() > LONG ? 1 : 4).toArray();
    }

    /** Returns what makes the texts, or nothing if none was found. */
    static JsonMaker of(TextRules rules) {
        TextSource source = new TextSource(rules);
        Set<String> odd = new LinkedHashSet<>();
        source.odd().filter(rules::allow).forEach(odd::add);
        Draw draw = new Draw();
        draw.begin(new Random(1));
        for (int i = 0; i < FIRST_TRIES && !rules.isPlain() && odd.size() < ENOUGH; i++) {
            String text = source.any(draw);
            if (rules.allow(text)) {
                odd.add(text);
            }
        }
        if (!rules.isPlain()) {
            List<String> found = shortestFirst(odd);
            new TextLengths(rules).reach(rules.least(), found).ifPresent(odd::add);
            new TextLengths(rules).reach(rules.most(), found).ifPresent(odd::add);
        }
        return odd.isEmpty() ? NONE : new TextMaker(rules, source, shortestFirst(odd));
    }

    /** Returns whether a text of so many characters is made for sure. */
    boolean has(int characters) {
        return odd.stream().anyMatch(text -> text.codePointCount(0, text.length()) == characters);
    }

    private static List<String> shortestFirst(Set<String> texts) {
        return texts.stream()
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    @Override
    public Shrinkable<JsonNode> make(Draw draw) {
        String text = draw.deal(turns, 2) == 0 ? null : any(draw);
        return leaf(text == null ? odd.get(draw.deal(this, () -> weights)) : text);
    }

    private @Nullable String any(Draw draw) {
        for (int i = 0; i < TRIES; i++) {
            String text = source.any(draw);
            if (rules.allow(text)) {
                return text;
            }
        }
        return null;
    }

    private Shrinkable<JsonNode> leaf(String text) {
        return new ShrinkLeaf(TextNode.valueOf(text), this::simpler);
    }

    @Override
    public Shrinkable<JsonNode> simplest() {
        return leaf(odd.get(0));
    }

    /** The plainest texts, then shorter ones, then ones with plainer letters. */
    private Stream<JsonNode> simpler(JsonNode node) {
        String text = node.textValue();
        List<String> candidates = new ArrayList<>(odd.subList(0, Math.min(odd.size(), 6)));
        int length = text.length();
        for (int cut = length / 2; cut > 0; cut /= 2) {
            candidates.add(text.substring(0, length - cut));
            candidates.add(text.substring(cut));
        }
        if (length <= LONG) {
            IntStream.range(0, length)
                    .mapToObj(i -> text.substring(0, i) + text.substring(i + 1))
                    .forEach(candidates::add);
            for (String plain : List.of("a", "0")) {
                IntStream.range(0, length)
                        .filter(i -> text.charAt(i) != 'a')
                        .mapToObj(i -> text.substring(0, i) + plain + text.substring(i + 1))
                        .forEach(candidates::add);
            }
        }
        return candidates.stream().distinct().filter(rules::allow).map(TextNode::valueOf);
    }

    @Override
    public int height() {
        return 0;
    }

    @Override
    public int needed() {
        return IntStream.of(weights).sum() / 2;
    }
}
