package dev.stepwise.core.laws;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What operations promise, shown on documents. JSON is written with single quotes; docs/operations.md lists the laws by
 * their numbers.
 */
public final class Law {

    static final String MEND = " Mend the producer, or the step.";

    static final String PRESENT =
            "expected nothing here, since the step makes it, but found a value. Mend the producer,"
                    + " or say what holds with onTarget(…).";

    static final String DIFFERENT = "expected nothing here, or the value that the step makes, but found another one."
            + " Mend the producer, or say which holds with onTarget(…).";

    private final List<Integer> numbers;
    private final String sentence;
    private final List<Step> steps = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();
    private final List<Types> types = new ArrayList<>();
    private MessageContext context = MessageContext.none();

    private Law(String numbers, String sentence) {
        this.numbers = Stream.of(numbers.split(", ")).map(Integer::valueOf).toList();
        this.sentence = sentence;
    }

    /**
     * One document, and what is to become of it.
     *
     * @param expected the document in the last version; null if it fails
     * @param written what the fused plan writes, to the byte; null if any spelling will do
     * @param failure the whole message; null if the document is upgraded, or any message will do
     * @param reason why it fails; null if it does not
     */
    public record Example(Law law, String input, String expected, String written, String failure, Reason reason) {

        public List<Step> steps() {
            return law.steps;
        }

        /** Returns what the law says. */
        public String sentence() {
            return law.sentence;
        }

        public MessageContext context() {
            return law.context;
        }

        /** Returns the types of each version, for its schema in a format; none if the law holds without schemas. */
        public List<Types> types() {
            return law.types;
        }

        public List<Integer> numbers() {
            return law.numbers;
        }

        @Override
        public String toString() {
            return "law " + law.numbers + ": " + law.sentence + ": " + input;
        }
    }

    /** Returns a law without examples, which is of a step from version 1 to 2. */
    static Law law(String numbers, String sentence, Consumer<Step.Builder> step) {
        return new Law(numbers, sentence).then(step);
    }

    /** Adds a step to the next version. */
    Law then(Consumer<Step.Builder> step) {
        steps.add(Step.of(step));
        return this;
    }

    Law around(MessageContext around) {
        context = around;
        return this;
    }

    /** States the types of each version: then the steps are proven by its schemas, and run with them. */
    Law types(Types... ofEachVersion) {
        types.addAll(List.of(ofEachVersion));
        return this;
    }

    /** Adds a document that becomes another one, members in that order. */
    Law gives(String input, String expected) {
        return add(new Example(this, json(input), json(expected), null, null, null));
    }

    /** Adds a document of which nothing changes. */
    Law keeps(String input) {
        return gives(input, input);
    }

    /** Adds a document, in JSON as it is, that the fused plan must not leave to the tree; nor may it spell it otherwise. */
    Law writes(String input, String written) {
        return add(new Example(this, input, written, written, null, null));
    }

    /** Adds a document that fails in the last step. */
    Law fails(String input, String pathAndProblem) {
        return failsIn(steps.size(), input, pathAndProblem);
    }

    /** Adds a document that fails in the step from that version. */
    Law failsIn(int from, String input, String pathAndProblem) {
        String message = "order-placed 1 → " + (steps.size() + 1) + ", step " + from + " → " + (from + 1) + ", at "
                + pathAndProblem;
        return add(new Example(this, json(input), null, null, message, Reason.STEP_FAILED));
    }

    Law discards(String input, String message) {
        return add(new Example(this, json(input), null, null, message, Reason.DISCARDED));
    }

    /** Adds a document that fails with that whole message. */
    Law failsSaying(String input, String message) {
        return add(new Example(this, json(input), null, null, message, Reason.STEP_FAILED));
    }

    private Law add(Example example) {
        examples.add(example);
        return this;
    }

    static Stream<Example> examples(List<Law> laws) {
        return laws.stream().flatMap(law -> law.examples.stream());
    }

    static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
