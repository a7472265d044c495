package dev.stepwise.core.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.spi.Interpreter;
import java.util.Arrays;
import java.util.List;

/** A value whose shape an operation changes, on the tree of that value alone. */
record ReshapedPiece(JsonInput input, Operation operation, Piece value) implements Piece {

    @Override
    public void write(Run run, int base) {
        Out out = run.out;
        int start = out.size();
        out.write('[');
        value.write(run, base);
        out.write(']');
        int end = out.size();
        // In an array, since the reader reads documents.
        JsonNode document = TreeReader.read(input, Roots.OBJECTS_AND_ARRAYS, Arrays.copyOfRange(out.bytes, start, end));
        out.backTo(start);
        JsonNode reshaped =
                Interpreter.run(new TreeModel(run.context), List.of(operation), requireNonNull(document.get(0)), null);
        out.write(JsonOutput.bytes(reshaped));
    }
}
