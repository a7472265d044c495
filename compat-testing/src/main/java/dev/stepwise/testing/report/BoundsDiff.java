package dev.stepwise.testing.report;

import dev.stepwise.core.shape.Range;
import dev.stepwise.testing.report.Judgement.Reading;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds which limits of a value became narrower, and which wider. */
record BoundsDiff(
        ValueDiff values, Spot older, Spot newer, @Nullable Judgement instead) {

    /** A limit that refers to a definition names the document in which that stands. */
    private static final Pattern DOCUMENT = Pattern.compile(" in [^ ]+/schema\\.json$");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    /** How a limit compares with the one that it replaces. */
    private enum Change {
        TIGHTENED,
        LOOSENED,
        CHANGED
    }

    void range(Range one, Range other) {
        bound("at least", one.least(), other.least(), 1);
        bound("at most", one.most(), other.most(), -1);
    }

    private void bound(String words, @Nullable BigDecimal was, @Nullable BigDecimal is, int sign) {
        if (was == null ? is == null : is != null && was.compareTo(is) == 0) {
            return;
        }
        boolean tightened = was == null || (is != null && is.compareTo(was) * sign > 0);
        String before = was == null ? "had no such bound" : "was " + words + " " + was.toPlainString();
        String now = is == null ? "has no such bound any more" : "is " + words + " " + is.toPlainString();
        add(tightened ? Change.TIGHTENED : Change.LOOSENED, now + ", " + before);
    }

    void limits() {
        Map<String, String> was = byKeyword(older);
        Map<String, String> is = byKeyword(newer);
        Set<String> keywords = new TreeSet<>(was.keySet());
        keywords.addAll(is.keySet());
        for (String keyword : keywords) {
            limit(keyword, was.get(keyword), is.get(keyword));
        }
    }

    private void limit(String keyword, @Nullable String was, @Nullable String is) {
        if (was == null && is != null) {
            add(Change.TIGHTENED, "is limited by " + text(keyword, is));
        } else if (is == null && was != null) {
            add(Change.LOOSENED, "is not limited by " + text(keyword, was) + " any more");
        } else if (was != null && is != null && !isSame(was, is)) {
            add(compare(keyword, was, is), "is limited by " + text(keyword, is) + ", was " + text(keyword, was));
        }
    }

    private boolean isSame(String was, String is) {
        return was.equals(is)
                || (values.judge().hasSameDefinitions()
                        && DOCUMENT.matcher(was)
                                .replaceAll("")
                                .equals(DOCUMENT.matcher(is).replaceAll("")));
    }

    private static String text(String keyword, String value) {
        String plain = DOCUMENT.matcher(value).replaceAll("");
        return Say.shortened((keyword + " " + plain).trim());
    }

    private static Change compare(String keyword, String was, String is) {
        if (!NUMBER.matcher(was).matches() || !NUMBER.matcher(is).matches()) {
            return Change.CHANGED;
        }
        BigDecimal before = new BigDecimal(was);
        BigDecimal now = new BigDecimal(is);
        if (keyword.equals("multipleOf")) {
            return isMultiple(now, before)
                    ? Change.TIGHTENED
                    : isMultiple(before, now) ? Change.LOOSENED : Change.CHANGED;
        }
        int more = now.compareTo(before);
        return switch (keyword) {
            case "minLength", "minItems", "minProperties", "exclusiveMinimum", "minContains" ->
                more > 0 ? Change.TIGHTENED : Change.LOOSENED;
            case "maxLength", "maxItems", "maxProperties", "exclusiveMaximum", "maxContains" ->
                more < 0 ? Change.TIGHTENED : Change.LOOSENED;
            default -> Change.CHANGED;
        };
    }

    private static boolean isMultiple(BigDecimal number, BigDecimal of) {
        return of.signum() != 0 && number.remainder(of).signum() == 0;
    }

    private static Map<String, String> byKeyword(Spot spot) {
        Map<String, String> limits = new TreeMap<>();
        for (String limit : Types.resolved(spot.shape()).notes().limits()) {
            int space = limit.indexOf(' ');
            limits.put(space < 0 ? limit : limit.substring(0, space), space < 0 ? "" : limit.substring(space + 1));
        }
        return limits;
    }

    private void add(Change change, String words) {
        ChangeKind kind = switch (change) {
            case TIGHTENED -> ChangeKind.BOUNDS_TIGHTENED;
            case LOOSENED -> ChangeKind.BOUNDS_LOOSENED;
            case CHANGED -> ChangeKind.BOUNDS_CHANGED;
        };
        values.findings().add(kind, older, newer, Say.place(newer) + " " + words, instead, () -> judgement(change));
    }

    private Judgement judgement(Change change) {
        if (!values.judge().heedsLimits()) {
            return Judgement.FULL;
        }
        Reading backward = change == Change.LOOSENED ? Reading.WORKS : Reading.FAILS;
        Reading forward = change == Change.TIGHTENED ? Reading.WORKS : Reading.FAILS;
        return Judgement.of(backward, forward);
    }
}
