package dev.stepwise.testing;

import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** The same message gives the same on a machine elsewhere: code names the time zone and the language that it means. */
final class SameEverywhere implements Check {

    /** The zone that is farthest ahead, and the language in which the upper case of i is no I. */
    private static final TimeZone ZONE = TimeZone.getTimeZone("Pacific/Kiritimati");

    private static final Locale LANGUAGE = Locale.forLanguageTag("tr-TR");

    @Override
    public String promise() {
        return "the same message gives the same in any time zone and language";
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        return Results.difference(
                "the result here",
                subject.runAtOnce(sample),
                "the result in the time zone " + ZONE.getID() + " and the language " + LANGUAGE.toLanguageTag(),
                there(subject, sample),
                () -> subject.walk(sample));
    }

    /** The defaults are the whole program's: contracts take turns. */
    private static Result there(Subject subject, Sample sample) {
        synchronized (SameEverywhere.class) {
            TimeZone zone = TimeZone.getDefault();
            Locale language = Locale.getDefault();
            try {
                TimeZone.setDefault(ZONE);
                Locale.setDefault(LANGUAGE);
                return subject.runAtOnce(sample);
            } finally {
                TimeZone.setDefault(zone);
                Locale.setDefault(language);
            }
        }
    }
}
