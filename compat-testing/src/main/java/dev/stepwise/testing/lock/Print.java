package dev.stepwise.testing.lock;

import java.util.List;

/**
 * What is kept of something that is published.
 *
 * @param details words that show what it is, such as the kinds of the operations of a step; often none
 * @param fingerprint of all that counts
 */
record Print(List<String> details, String fingerprint) {

    /** Copies the list. */
    Print {
        details = List.copyOf(details);
    }

    static Print of(String text) {
        return new Print(List.of(), Fingerprint.of(text));
    }

    @Override
    public String toString() {
        return details.isEmpty() ? fingerprint : String.join(" ", details) + " " + fingerprint;
    }
}
