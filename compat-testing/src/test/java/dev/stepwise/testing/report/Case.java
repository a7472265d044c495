package dev.stepwise.testing.report;

import dev.stepwise.core.Step;
import java.util.List;
import java.util.function.Consumer;

/** Two schemas, a step between them, and what is to be reported. */
record Case(
        String name,
        String older,
        String newer,
        Consumer<Step.Builder> step,
        CompatibilityLevel level,
        DeploymentOrder order,
        List<String> changes) {

    @Override
    public String toString() {
        return name;
    }
}
