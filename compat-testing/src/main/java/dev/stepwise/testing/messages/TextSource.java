package dev.stepwise.testing.messages;

import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where texts come from that are likely to follow the rules. */
final class TextSource {

    /** How often a pattern repeats what it may repeat without end. */
    private static final int REPEATED = 12;

    private static final int MOST_REPEATED = 64;

    private final TextRules rules;
    private final List<Function<Draw, String>> sources = new ArrayList<>();

    TextSource(TextRules rules) {
        this.rules = rules;
        rules.formats().forEach(format -> sources.add(TextFormats.of(format).any()));
        rules.patterns().forEach(this::add);
        if (rules.isPlain()) {
            int span = Math.min(16, rules.most() - rules.least());
            sources.add(draw -> OddTexts.any(rules.least() + draw.below(span + 1), draw));
        }
    }

    private void add(Pattern pattern) {
        RgxGenProperties properties = new RgxGenProperties();
        int repeated =
                rules.most() <= MOST_REPEATED ? rules.most() : Math.max(REPEATED, Math.min(rules.least() + 2, 1_000));
        RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(properties, repeated);
        RgxGen texts;
        try {
            texts = RgxGen.parse(properties, pattern.pattern());
        } catch (RuntimeException e) {
            // A pattern that it does not know has no texts of its own: the caller says so.
            return;
        }
        sources.add(draw -> {
            String text = texts.generate(draw.random());
            return draw.below(3) == 0
                    ? draw.any(List.of("", "a", " ")) + text + draw.any(List.of("", "b", "\""))
                    : text;
        });
    }

    String any(Draw draw) {
        return sources.isEmpty() ? "" : draw.any(sources).apply(draw);
    }

    /** Returns texts that are worth a try in any case. */
    Stream<String> odd() {
        Stream<String> ofFormats = rules.formats().stream().flatMap(format -> TextFormats.of(format).odd().stream());
        if (!rules.isPlain()) {
            return Stream.concat(ofFormats, OddTexts.TEXTS.stream());
        }
        int least = rules.least();
        int most = rules.most();
        Stream<String> lengths = most <= TextMaker.LONGEST
                ? Stream.of("a".repeat(least), "b".repeat(most))
                : Stream.of("a".repeat(least), OddTexts.fit("long ".repeat(60), least, most));
        return Stream.concat(lengths, OddTexts.TEXTS.stream().map(text -> OddTexts.fit(text, least, most)));
    }
}
