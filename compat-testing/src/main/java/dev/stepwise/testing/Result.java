package dev.stepwise.testing;

import dev.stepwise.core.Message;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.VersionedStep;

/** What became of a message. */
sealed interface Result {

    /** It has the version that was asked for. */
    record Given(Message<?> message) implements Result {}

    /** A step says that it no longer exists, which is no failure. */
    record Gone(SchemaVersion in, String reason) implements Result {
        @Override
        public String toString() {
            return "it no longer exists in version " + in + ": " + reason;
        }
    }

    /** It could not be brought there. */
    record Failed(MigrationException failure) implements Result {

        /** Returns the failing step and path and the problem, whatever versions were asked for. */
        String place() {
            String message = String.valueOf(failure.getMessage());
            String step = failure.where()
                    .step()
                    .map(found -> "step " + found.from() + " → " + found.to())
                    .orElse("no step");
            String path = failure.where().path().map(found -> ", at " + found).orElse("");
            return step + path + ": " + message.substring(failure.where().toString().length());
        }

        boolean isIn(VersionedStep step) {
            return failure.where()
                    .step()
                    .filter(found -> found.from().equals(step.from()) && found.to().equals(step.to()))
                    .isPresent();
        }

        @Override
        public String toString() {
            return failure.getMessage()
                    + failure.unredactedCause().map(cause -> " [" + cause + "]").orElse("");
        }
    }
}
