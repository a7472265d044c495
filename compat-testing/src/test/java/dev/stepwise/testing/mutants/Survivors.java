package dev.stepwise.testing.mutants;

import java.util.Set;

/** The mutants that nothing notices, since they do the same as the chains. */
final class Survivors {

    static final Set<String> NAMES = Set.of();

    private Survivors() {}
}
