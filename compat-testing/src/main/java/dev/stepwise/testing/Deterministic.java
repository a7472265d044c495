package dev.stepwise.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The same message gives the same, however often and in whatever thread. */
final class Deterministic implements Check {

    @Override
    public String promise() {
        return "the same message gives the same every time, in any thread";
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        for (Form form : List.of(sample.format().forms().get(0), sample.format().reference())) {
            Result first = subject.run(sample, form);
            Result again = elsewhere(() -> subject.run(sample, form));
            String difference =
                    Results.difference("the first run", first, "a second run, in another thread,", again);
            if (difference != null) {
                return "from " + form + ", " + difference;
            }
        }
        return null;
    }

    private static Result elsewhere(Supplier<Result> run) {
        return CompletableFuture.supplyAsync(run).join();
    }
}
