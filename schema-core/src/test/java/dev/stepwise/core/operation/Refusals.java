package dev.stepwise.core.operation;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What functions refuse, and in which words. */
final class Refusals {

    private Refusals() {}

    static void assertRefused(Conversion conversion, @Nullable Object value, String message) {
        assertRefused(() -> conversion.apply(value), message);
    }

    static void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call).withMessage(message);
    }

    static Conversion undoing(Conversion conversion) {
        return conversion.inverted().orElseThrow();
    }
}
