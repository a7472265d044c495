package dev.stepwise.testing.messages;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a text of a certain length out of texts that follow all rules: by a character that is repeated, or cut out. */
record TextLengths(TextRules rules) {

    /** Patterns can take too long, or too deep a stack, where texts are longer: not here alone. */
    private static final int LONGEST_OF_PATTERNS = 1_000;

    /** Of how many texts it is tried. */
    private static final int TEXTS = 8;

    /**
     * Returns a text of so many characters; empty if none is found, or one is there already.
     *
     * @param texts those that follow the rules, the shortest first
     */
    Optional<String> reach(int characters, List<String> texts) {
        int longest = rules.patterns().isEmpty() ? TextMaker.LONGEST : LONGEST_OF_PATTERNS;
        if (characters > longest || texts.stream().anyMatch(text -> text.length() == characters)) {
            return Optional.empty();
        }
        return Stream.concat(texts.stream().limit(TEXTS), texts.stream().skip(Math.max(TEXTS, texts.size() - TEXTS)))
                .flatMap(text -> resized(text, characters))
                .filter(text -> text.length() == characters && rules.allow(text))
                .findFirst();
    }

    private static Stream<String> resized(String text, int characters) {
        int more = characters - text.length();
        return IntStream.range(0, text.length())
                .mapToObj(i -> more > 0
                        ? text.substring(0, i) + text.substring(i, i + 1).repeat(more) + text.substring(i)
                        : text.substring(0, i) + text.substring(Math.min(text.length(), i - more)));
    }
}
