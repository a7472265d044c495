package dev.stepwise.schemas;

import dev.stepwise.core.MigratorChain;

/**
 * The chain of {@code mediawiki.revision-score}, versions 1.0.0 and 2.0.0: lists became objects, whose members are named
 * by what the elements of the lists said of themselves.
 */
public final class RevisionScore {

    private RevisionScore() {}

    /** Declares the step. */
    public static void declare(MigratorChain.Builder chain) {
        chain.step(
                "1.0.0",
                "2.0.0",
                s -> s.forEach("scores", score -> score.keyBy("probability", "name", "value"))
                        .keyBy("scores", "model_name")
                        .keyBy("errors", "model_name"));
    }
}
