package dev.stepwise.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What becomes of all messages of a version another time: in another thread, and in another order. */
final class SecondRuns {

    /** By identity: equal messages may be several, and each has its run. */
    private final Map<Sample, Result> results = new IdentityHashMap<>();

    private SecondRuns() {}

    static SecondRuns of(Subject subject) {
        return CompletableFuture.supplyAsync(() -> run(subject)).join();
    }

    private static SecondRuns run(Subject subject) {
        SecondRuns runs = new SecondRuns();
        List<Sample> backwards = new ArrayList<>(subject.samples().all());
        Collections.reverse(backwards);
        backwards.forEach(sample -> runs.results.put(sample, subject.runAtOnce(sample)));
        return runs;
    }

    /** Returns what became of a message; a smaller one that was found since is run again here and now. */
    Result of(Subject subject, Sample sample) {
        Result known = results.get(sample);
        return known == null ? subject.runAtOnce(sample) : known;
    }
}
