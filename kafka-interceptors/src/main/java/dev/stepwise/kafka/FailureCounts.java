package dev.stepwise.kafka;

import dev.stepwise.core.MigrationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts failures by what became of the record and how far it came. Thread-safe. */
final class FailureCounts {

    /** It was no fault of the record. */
    static final String FAULT = "fault";

    /** The application's deserializer threw. */
    static final String DELEGATE = "delegate";

    private final LongAdder retriable = new LongAdder();
    private final Map<List<String>, LongAdder> counters = new LinkedHashMap<>();

    FailureCounts(Policies policies, boolean observes) {
        if (observes) {
            addStages(StepwiseConfig.OBSERVE);
        }
        Arrays.stream(FailurePolicy.values())
                // What is no fault of a record fails, whatever is set.
                .filter(policy -> !observes && (policy == FailurePolicy.FAIL || policies.uses(policy)))
                .filter(policy -> !policy.isTriedFirst())
                .forEach(policy -> addStages(policy.setting()));
        counters.put(List.of(FailurePolicy.FAIL.setting(), DELEGATE), new LongAdder());
    }

    private void addStages(String policy) {
        for (FailureStage stage : FailureStage.values()) {
            counters.put(List.of(policy, stage.text()), new LongAdder());
        }
        counters.put(List.of(policy, FAULT), new LongAdder());
    }

    /** @param policy what became of the record */
    void count(String policy, MigrationException failure) {
        FailureStage stage = FailureStage.of(failure);
        counter(policy, stage == null ? FAULT : stage.text()).increment();
    }

    void countDelegate() {
        counter(FailurePolicy.FAIL.setting(), DELEGATE).increment();
    }

    void countRetriable() {
        retriable.increment();
    }

    private LongAdder counter(String policy, String stage) {
        return Objects.requireNonNull(counters.get(List.of(policy, stage)));
    }

    List<Meter> meters() {
        List<Meter> meters = new ArrayList<>();
        counters.forEach((tags, counter) -> meters.add(new Meter(MeterName.FAILURES, tags, counter::sum)));
        meters.add(new Meter(MeterName.RETRIABLE, List.of(), retriable::sum));
        return meters;
    }
}
