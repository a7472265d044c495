package dev.stepwise.kafka;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to do where the application's own deserializer throws. */
final class DelegateAdvice {

    /** Causes can be deep, or a cycle. */
    private static final int MOST_CAUSES = 8;

    /** As Avro words it; a schema gives the name. */
    private static final Pattern UNTRUSTED = Pattern.compile("Forbidden ([\\p{L}\\p{N}_.$]+)!.*", Pattern.DOTALL);

    /** As Confluent's deserializer words it; a schema gives the name. */
    private static final Pattern MISSING =
            Pattern.compile("Could not find class ([\\p{L}\\p{N}_.$]+) specified in writer's schema.*", Pattern.DOTALL);

    private DelegateAdvice() {}

    /**
     * Returns what happened, and what to do.
     *
     * @param given what the deserializer was given
     */
    static String of(Object deserializer, Throwable thrown, String given) {
        return deserializer.getClass().getName() + " threw " + thrown.getClass().getName() + ". It was given " + given
                + ". "
                + (Failures.isOutage(thrown)
                        ? "A service that it needs did not answer, or refused; the cause has its frames."
                        : of(thrown) + " The cause has its frames.");
    }

    /** Returns a sentence. Classes are named, since schemas name them; nothing else of what was thrown is quoted. */
    static String of(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            String known = known(cause);
            if (known != null) {
                return known;
            }
            cause = cause.getCause();
        }
        return "Mend the class that it makes, or the step or producer that wrote what it was given.";
    }

    private static @Nullable String known(Throwable cause) {
        if (cause instanceof SecurityException) {
            String untrusted = named(UNTRUSTED, cause);
            return untrusted == null
                    ? null
                    : "Avro makes instances only of classes that it is told to trust: start the program with"
                            + " -Dorg.apache.avro.SERIALIZABLE_PACKAGES="
                            + untrusted.substring(0, Math.max(0, untrusted.lastIndexOf('.'))) + ", the package of "
                            + untrusted + ".";
        }
        String missing = named(MISSING, cause);
        if (missing != null) {
            return "The class " + missing + " is not on the class path: generate it from the schema of that version, or"
                    + " read generic records.";
        }
        // By its name: Avro is of another module, which an application may lack.
        return cause.getClass().getSimpleName().equals("AvroTypeException")
                ? "Avro cannot bring that to the schema of the class that is made: generate the class from the schema of"
                        + " that version."
                : null;
    }

    private static @Nullable String named(Pattern pattern, Throwable cause) {
        Matcher matcher = pattern.matcher(String.valueOf(cause.getMessage()));
        return matcher.matches() ? matcher.group(1) : null;
    }
}
