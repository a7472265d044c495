package dev.stepwise.testing.mutants;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.stepwise.core.operation.Functions;

/**
 * A change of the operations of a step.
 *
 * @param kind what was done, such as "dropped"
 * @param what to what, such as {@code [1].block[0]}
 * @param operations the form of all operations of the step, with the change
 * @param functions those that the operations name
 */
record Mutation(String kind, String what, ArrayNode operations, Functions functions) {}
