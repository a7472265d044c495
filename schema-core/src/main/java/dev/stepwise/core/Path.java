package dev.stepwise.core;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The place of a value in a document: the names on the way from its scope to it. The scope is the document, or what a
 * block such as {@code forEach} runs on; {@link #self()} is the scope itself, without a name.
 *
 * <p>Written with dots, {@code customer.firstName}; a name with other characters than letters, digits, {@code _} and
 * {@code -} stands in single quotes, {@code meta.'a.b'}, in which a quote is doubled. Digits are names. {@link #parse}
 * also reads a JSON pointer (RFC 6901), which begins with a slash: {@code /meta/a.b}. The scope itself is written
 * {@code .}, and a path that reaches out of all scopes {@code root(currency)}.
 *
 * @param fromRoot whether the names lead from the root of the document, whatever the scope; for reading only
 */
public record Path(boolean fromRoot, List<String> names) {

    private static final Path SELF = new Path(List.of());

    private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}_$-]+");

    /** In a JSON pointer a tilde begins the escapes ~0 and ~1 and nothing else. */
    private static final Pattern STRAY_TILDE = Pattern.compile("~(?![01])");

    /** Copies the list. */
    public Path {
        names = List.copyOf(names);
    }

    /** Creates the path of these names, from the scope on. */
    public Path(List<String> names) {
        this(false, names);
    }

    /** Returns the path of these names, from the scope on. */
    public static Path of(String... names) {
        return new Path(List.of(names));
    }

    /** Returns the path of the scope itself. */
    public static Path self() {
        return SELF;
    }

    /**
     * Returns a path from the root of the document, as it was when the outermost {@code forEach} around was entered.
     *
     * @throws IllegalArgumentException if the text is no path
     */
    public static Path root(String text) {
        return new Path(true, parse(text).names);
    }

    /**
     * Reads a dotted path or a JSON pointer.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static Path parse(String text) {
        if (text.equals(".")) {
            return SELF;
        }
        if (text.startsWith("root(") && text.endsWith(")")) {
            return root(text.substring("root(".length(), text.length() - 1));
        }
        return text.startsWith("/") ? pointer(text) : new Path(dotted(text));
    }

    private static Path pointer(String text) {
        Matcher stray = STRAY_TILDE.matcher(text);
        if (stray.find()) {
            throw malformed(text, stray.start());
        }
        List<String> names = new ArrayList<>();
        for (String part : text.substring(1).split("/", -1)) {
            names.add(part.replace("~1", "/").replace("~0", "~"));
        }
        return new Path(names);
    }

    private static List<String> dotted(String text) {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (true) {
            int end = at < text.length() && text.charAt(at) == '\'' ? endOfQuoted(text, at) : endOfBare(text, at);
            String name = text.substring(at, end);
            names.add(name.startsWith("'") ? unquote(name) : name);
            if (end == text.length()) {
                return names;
            }
            if (text.charAt(end) != '.') {
                throw malformed(text, end);
            }
            at = end + 1;
        }
    }

    private static int endOfBare(String text, int start) {
        int dot = text.indexOf('.', start);
        int end = dot < 0 ? text.length() : dot;
        if (!BARE.matcher(text.substring(start, end)).matches()) {
            throw malformed(text, start);
        }
        return end;
    }

    private static int endOfQuoted(String text, int start) {
        int at = start + 1;
        while (at < text.length()) {
            if (text.charAt(at) != '\'') {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
                at += 2;
            } else {
                return at + 1;
            }
        }
        throw malformed(text, start);
    }

    private static String unquote(String name) {
        return name.substring(1, name.length() - 1).replace("''", "'");
    }

    private static IllegalArgumentException malformed(String text, int at) {
        return new IllegalArgumentException("Expected a path such as customer.firstName, meta.'a.b' or /meta/a.b but"
                + " found \"" + text + "\": unreadable from character " + (at + 1) + " on");
    }

    /** Returns whether this is the scope itself. */
    public boolean isSelf() {
        return names.isEmpty();
    }

    /** Returns the last name; there must be one. */
    public String last() {
        return names.get(names.size() - 1);
    }

    /** Returns the path of the first names, that many of them. */
    public Path beginning(int count) {
        return new Path(fromRoot, names.subList(0, count));
    }

    /** Returns the path without its last name; there must be one. */
    public Path parent() {
        return beginning(names.size() - 1);
    }

    /** Returns the path of a member of what stands here. */
    public Path child(String name) {
        return new Path(fromRoot, Stream.concat(names.stream(), Stream.of(name)).toList());
    }

    /** Returns whether this is that path, or leads further from it. */
    public boolean startsWith(Path other) {
        return fromRoot == other.fromRoot
                && names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    /** Returns the dotted form, which {@link #parse} reads back. */
    @Override
    public String toString() {
        String dotted = names.isEmpty() ? "." : names.stream().map(Path::quote).collect(Collectors.joining("."));
        return fromRoot ? "root(" + dotted + ")" : dotted;
    }

    /** Returns a name as it stands in a dotted path. */
    public static String quote(String name) {
        return BARE.matcher(name).matches() ? name : '\'' + name.replace("'", "''") + '\'';
    }
}
