package dev.stepwise.testing;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The same message gives the same, however often and in whatever thread. */
final class Deterministic implements Check {

    @Override
    public String promise() {
        return "the same message gives the same every time, in any thread";
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        for (Form form : sample.format().forms()) {
            Result first = subject.run(sample, form);
            Result again = CompletableFuture.supplyAsync(() -> subject.run(sample, form)).join();
            String difference = Results.difference("the first run", first, "a second run from " + form, again);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }
}
