package dev.stepwise.streams;

import org.jspecify.annotations.Nullable;

/** What an exception was caused by. */
final class Causes {

    /** Causes can be a cycle. */
    private static final int MOST = 16;

    private Causes() {}

    /** Returns the first of that class, the exception itself included; null if there is none. */
    static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        Throwable cause = thrown;
        for (int i = 0; i < MOST && cause != null; i++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
