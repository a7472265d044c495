package dev.stepwise.testing.lock;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of the lock which says that something published was changed, when, and why. */
record Rewriting(Subject subject, LocalDate day, String reason) {

    private static final Pattern LINE = Pattern.compile("(\\S+) rewritten (\\S+) (\\S.*)", Pattern.DOTALL);

    /**
     * Returns what a line says; empty if it is of another kind.
     *
     * @throws IllegalArgumentException if it is of this kind, but neither subject nor day
     */
    static Optional<Rewriting> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(
                        new Rewriting(Subject.parse(matcher.group(1)), Entry.day(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return subject + " rewritten " + day + " " + reason;
    }
}
