package dev.stepwise.core.spi;

import org.jspecify.annotations.Nullable;

/**
 * What root(…) saw when the outermost forEach was entered.
 *
 * @param value null if there was none
 * @param failure why the path could not be gone, if so: maybe nobody will ask
 */
record Remembered<N>(@Nullable N value, @Nullable OperationFailure failure) {

    /** @throws OperationFailure if the path could not be gone */
    @Nullable N get() {
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
