package dev.stepwise.testing.lock;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of the lock.
 *
 * @param since the day when it was locked
 */
record Entry(Item item, Print print, LocalDate since) {

    private static final Pattern BLANK = Pattern.compile(" ");
    private static final int FEWEST = 4;

    /** @throws IllegalArgumentException if the line is none */
    static Entry parse(String line) {
        List<String> words = List.of(BLANK.split(line, -1));
        int last = words.size() - 1;
        if (words.size() < FEWEST || words.contains("") || !Fingerprint.isOne(words.get(last - 1))) {
            throw new IllegalArgumentException(
                    "Expected <type>:<version> <item> <fingerprint> <day>, with single blanks between");
        }
        return new Entry(
                Item.parse(words.get(0), words.get(1)),
                new Print(words.subList(2, last - 1), words.get(last - 1)),
                day(words.get(last)));
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Expected a day such as 2026-11-27 but found " + text, e);
        }
    }

    @Override
    public String toString() {
        return item + " " + print + " " + since;
    }
}
