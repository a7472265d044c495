package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.stepwise.core.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes places in a document for messages. The names come from outside: long ones are cut, and characters that would
 * garble a line of a log are replaced.
 */
final class PathText {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PATH = 512;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private PathText() {}

    /** Returns where a parser or generator stands. */
    static String of(JsonStreamContext context) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = context; at != null && !at.inRoot(); at = at.getParent()) {
            path.insert(0, at.inArray() ? element(at.getCurrentIndex()) : member(String.valueOf(at.getCurrentName())));
        }
        return path(path.toString());
    }

    /** Returns where binding failed. */
    static String of(List<JsonMappingException.Reference> references) {
        return path(references.stream()
                .map(at -> at.getFieldName() == null ? element(at.getIndex()) : member(at.getFieldName()))
                .collect(Collectors.joining()));
    }

    /** Returns the place that names ({@code String}) and indexes ({@code Integer}) lead to. */
    static String of(Collection<Object> place) {
        return path(place.stream()
                .map(at -> at instanceof Integer index ? element(index) : member((String) at))
                .collect(Collectors.joining()));
    }

    static String element(int index) {
        return "[" + index + "]";
    }

    static String member(String name) {
        String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
        return "." + Path.quote(UNPRINTABLE.matcher(shown).replaceAll("\uFFFD"));
    }

    /** Returns a path that is made of elements and members. */
    static String path(String parts) {
        String path = parts.startsWith(".") ? parts.substring(1) : parts;
        return path.length() > LONGEST_PATH ? "…" + path.substring(path.length() - LONGEST_PATH) : path;
    }
}
