package dev.stepwise.testing.report;

import java.util.List;

/**
 * How to deploy a version.
 *
 * @param order who goes first where consumers are without Stepwise
 * @param plan what to do then, in sentences
 * @param orderWithStepwise who goes first where consumers have the steps
 * @param planWithStepwise what to do then, in sentences
 */
public record Deployment(
        DeploymentOrder order, List<String> plan, DeploymentOrder orderWithStepwise, List<String> planWithStepwise) {

    /** Copies the lists. */
    public Deployment {
        plan = List.copyOf(plan);
        planWithStepwise = List.copyOf(planWithStepwise);
    }
}
