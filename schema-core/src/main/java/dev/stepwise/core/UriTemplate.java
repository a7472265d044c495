package dev.stepwise.core;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A URI that names a version, and a type unless it belongs to one. Restating replaces those two parts alone. */
record UriTemplate(
        String template, Pattern pattern, @Nullable EventType owner) implements Notation {

    private static final String TYPE = "{type}";
    private static final String VERSION = "{version}";

    /** Longer texts are no schema URIs. */
    private static final int MAX_LENGTH = 1_000;

    static UriTemplate of(String template, @Nullable EventType owner) {
        if (owner == null && !template.contains(TYPE)) {
            throw new IllegalArgumentException("Expected {type} in the template " + template
                    + ", or the event type that its URIs belong to beside it");
        }
        if (owner != null && template.contains(TYPE)) {
            throw new IllegalArgumentException(
                    "Expected no {type} in the template " + template + ", since its URIs belong to " + owner);
        }
        if (!template.contains(VERSION)) {
            throw new IllegalArgumentException("Expected {version} in the template " + template);
        }
        if (occursTwice(template, TYPE) || occursTwice(template, VERSION)) {
            throw new IllegalArgumentException("Expected {type} and {version} once each in the template " + template);
        }
        String regex = Pattern.quote(template)
                .replace(TYPE, "\\E(?<type>[^?#\\s]+)\\Q")
                .replace(VERSION, "\\E(?<version>[A-Za-z0-9][A-Za-z0-9._+-]{0,63})\\Q");
        return new UriTemplate(template, Pattern.compile(regex), owner);
    }

    private static boolean occursTwice(String template, String part) {
        return template.indexOf(part) != template.lastIndexOf(part);
    }

    @Override
    public @Nullable Statement read(String text) {
        Matcher matcher = match(text);
        if (matcher == null) {
            return null;
        }
        SchemaVersion version = SchemaVersion.of(matcher.group("version"));
        if (owner != null) {
            return new Statement(owner, version);
        }
        String type = matcher.group("type");
        return EventType.isName(type) ? new Statement(EventType.of(type), version) : null;
    }

    @Override
    public String restate(String text, EventType type, SchemaVersion version) {
        Matcher matcher = match(text);
        if (matcher == null) {
            return template.replace(TYPE, type.name()).replace(VERSION, version.label());
        }
        StringBuilder restated = new StringBuilder(text);
        boolean typeLast = owner == null && matcher.start("type") > matcher.start("version");
        // From the end on, so that the places that are still to be replaced do not move.
        if (typeLast) {
            restated.replace(matcher.start("type"), matcher.end("type"), type.name());
        }
        restated.replace(matcher.start("version"), matcher.end("version"), version.label());
        if (owner == null && !typeLast) {
            restated.replace(matcher.start("type"), matcher.end("type"), type.name());
        }
        return restated.toString();
    }

    private @Nullable Matcher match(String text) {
        Matcher matcher = pattern.matcher(text);
        return text.length() <= MAX_LENGTH && matcher.matches() ? matcher : null;
    }

    /** The pattern is made of the others, and is equal to itself only. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UriTemplate that && template.equals(that.template) && Objects.equals(owner, that.owner);
    }

    @Override
    public int hashCode() {
        return Objects.hash(template, owner);
    }

    @Override
    public String toString() {
        return "a URI such as " + template;
    }
}
