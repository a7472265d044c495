package dev.stepwise.core.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Splitters of texts at a delimiter. Each must say what becomes of missing parts: {@code Split.atFirst(" ").missing(EMPTY)}.
 *
 * <p>With {@link Missing#FAIL} and {@link Missing#ABSENT} a split is lossless: joined again, the parts of any text give
 * that very text, "Ada" and "Ada " too. The joiner refuses parts that would be split otherwise, such as "Anna Maria" and
 * "Lee" at the first space. With {@link Missing#EMPTY} nothing undoes it: "Ada" and "Ada " both give "Ada" and "". One
 * that loses some of this can be given by {@link Splitter#inverse}: {@code inverse(Join.with(" "))}.
 */
public final class Split {

    private Split() {}

    /** Returns a split into what stands before the first delimiter, and all that follows. */
    public static Cut atFirst(String delimiter) {
        return at(delimiter, 2);
    }

    /** Returns a split into all that stands before the last delimiter, and what follows. Without one, the second is missing. */
    public static Cut atLast(String delimiter) {
        return new Cut(delimiter, 2, true);
    }

    /** Returns a split into exactly that many parts, the last of which keeps the rest. */
    public static Cut at(String delimiter, int parts) {
        return new Cut(delimiter, parts, false);
    }

    /** A split that does not say yet what becomes of missing parts. */
    public static final class Cut {

        private final String delimiter;
        private final int parts;
        private final boolean last;

        private Cut(String delimiter, int parts, boolean last) {
            if (delimiter.isEmpty()) {
                throw new IllegalArgumentException("Expected a delimiter but found an empty text");
            }
            if (parts < 2) {
                throw new IllegalArgumentException("Expected at least 2 parts but found " + parts);
            }
            this.delimiter = delimiter;
            this.parts = parts;
            this.last = last;
        }

        /** Returns the splitter, which knows now what becomes of parts that a text has not. */
        public Splitter missing(Missing missing) {
            Splitter splitter = Splitter.library(
                    fn(last ? "text.splitAtLast" : "text.split", missing),
                    parts,
                    value -> split(Values.text(value), missing));
            return missing == Missing.EMPTY ? splitter : splitter.inverse(() -> joiner(missing));
        }

        /** Returns what undoes the splitter. */
        Joiner joiner(Missing missing) {
            if (missing == Missing.EMPTY) {
                throw new IllegalArgumentException("Expected FAIL or ABSENT but found EMPTY, which cannot be undone");
            }
            Joiner joiner = Joiner.library(
                            fn(last ? "text.joinAtLast" : "text.joinParts", missing), values -> join(values, missing))
                    .inverse(() -> missing(missing));
            return missing == Missing.ABSENT ? joiner.takingAbsence() : joiner;
        }

        private Fn fn(String id, Missing missing) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("delimiter", delimiter);
            if (!last) {
                parameters.put("parts", parts);
            }
            parameters.put("missing", missing);
            return Parameters.fn(id, parameters);
        }

        private List<@Nullable Object> split(String text, Missing missing) {
            List<@Nullable Object> found = last ? cutLast(text) : cut(text);
            if (missing == Missing.FAIL && found.size() < parts) {
                throw new Refusal("expected " + parts + " parts parted by " + Values.describe(delimiter) + " but found "
                        + found.size());
            }
            while (found.size() < parts) {
                found.add(missing == Missing.EMPTY ? "" : Absent.ABSENT);
            }
            return found;
        }

        private List<@Nullable Object> cut(String text) {
            List<@Nullable Object> found = new ArrayList<>();
            int start = 0;
            int end = text.indexOf(delimiter);
            while (end >= 0 && found.size() < parts - 1) {
                found.add(text.substring(start, end));
                start = end + delimiter.length();
                end = text.indexOf(delimiter, start);
            }
            found.add(text.substring(start));
            return found;
        }

        private List<@Nullable Object> cutLast(String text) {
            List<@Nullable Object> found = new ArrayList<>();
            int end = text.lastIndexOf(delimiter);
            found.add(end < 0 ? text : text.substring(0, end));
            if (end >= 0) {
                found.add(text.substring(end + delimiter.length()));
            }
            return found;
        }

        private @Nullable Object join(List<@Nullable Object> values, Missing missing) {
            if (values.size() != parts) {
                throw new Refusal("expected " + parts + " values to join but found " + values.size());
            }
            if (values.stream().allMatch(Objects::isNull)) {
                return null;
            }
            String text = Join.joined(delimiter, values, missing == Missing.ABSENT);
            // The last resort against any delimiter that a part has, or that two make where they meet.
            if (!values.equals(split(text, Missing.ABSENT))) {
                throw new Refusal("expected parts that can be told again by " + Values.describe(delimiter)
                        + " but found it within them, or a part missing before others");
            }
            return text;
        }
    }
}
