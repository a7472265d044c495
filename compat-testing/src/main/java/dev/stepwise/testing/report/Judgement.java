package dev.stepwise.testing.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What readers without Stepwise make of a change.
 *
 * @param reasons the names that the language has for what is against it
 */
record Judgement(CompatibilityLevel level, List<String> reasons) {

    static final Judgement FULL = new Judgement(CompatibilityLevel.FULL, List.of());

    Judgement {
        reasons = List.copyOf(reasons);
    }

    /** Whether a reader can read what a writer writes. */
    record Reading(boolean works, List<String> reasons) {

        static final Reading WORKS = new Reading(true, List.of());
        static final Reading FAILS = new Reading(false, List.of());

        Reading {
            reasons = List.copyOf(reasons);
        }
    }

    /** @param backward the newer reader, and what was written in the older version */
    static Judgement of(Reading backward, Reading forward) {
        List<String> reasons = new ArrayList<>(backward.reasons());
        reasons.addAll(forward.reasons());
        return new Judgement(CompatibilityLevel.of(backward.works(), forward.works()), distinct(reasons));
    }

    Judgement and(Judgement other) {
        List<String> all = new ArrayList<>(reasons);
        all.addAll(other.reasons);
        return new Judgement(level.and(other.level), distinct(all));
    }

    private static List<String> distinct(List<String> reasons) {
        return new ArrayList<>(new LinkedHashSet<>(reasons));
    }
}
