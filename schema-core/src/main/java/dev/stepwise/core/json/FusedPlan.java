package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.core.symbolic.Touched;
import dev.stepwise.core.symbolic.Unit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Steps without code, collapsed into one pass over bytes: the scanner finds the places that the operations touch, and
 * the program for what it found writes the output. On any fault or doubt there is no output, and the tree decides.
 */
final class FusedPlan {

    private final Scanner scanner;
    private final ScanUnit unit;
    private final Traces traces;

    FusedPlan(Scanner scanner, JsonInput input, List<VersionedStep> way, List<IdentityField> fields) {
        this.scanner = scanner;
        Unit sought = Touched.by(way, fields);
        this.unit = new ScanUnit(sought);
        this.traces =
                Traces.ofDocuments(sought, new DocumentMaker(sought, input, List.copyOf(way), List.copyOf(fields)));
    }

    /** Returns the document after the last step; null if the tree has to decide. */
    byte @Nullable [] run(byte[] json, MessageContext context) {
        return run(json, context, run -> run.out.toBytes());
    }

    /** Returns the document after the last step, as a tree; null if the tree engine has to decide. */
    @Nullable JsonNode runToTree(byte[] json, MessageContext context) {
        return run(json, context, FusedPlan::tree);
    }

    private static JsonNode tree(Run run) {
        // First, since what is still to be copied may take another array.
        int start = run.out.start();
        return SpanNodes.read(run.out.bytes, start, run.names);
    }

    private <T> @Nullable T run(byte[] json, MessageContext context, Function<Run, T> end) {
        Run run = Run.begin(json, context);
        try {
            if (!scanner.scan(json, unit, run.tape)) {
                return null;
            }
            Program program = traces.program(run, Tape.DOCUMENT);
            program.write(run, Tape.DOCUMENT);
            return end.apply(run);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            // A doubt, or something that a function threw: on the tree it throws again, and is reported.
            return null;
        } finally {
            run.end();
        }
    }
}
