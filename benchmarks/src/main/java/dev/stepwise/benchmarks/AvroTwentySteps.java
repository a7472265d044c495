package dev.stepwise.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** The twenty steps by hand: by a record for each of them, by the tree of Avro's JSON encoding, and in one pass. */
final class AvroTwentySteps {

    private final AvroJson json = new AvroJson(AvroOrders.V1, AvroTwenty.LATEST);
    private final Object[] added =
            AvroTwenty.ADDITIONS.stream().map(AvroTwenty.Addition::inRecord).toArray();
    private final Schema items = AvroTwenty.LATEST.getField("lines").schema();
    private final GenericData.EnumSymbol[] states = states();

    private static GenericData.EnumSymbol[] states() {
        Schema state = AvroTwenty.LATEST.getField("state").schema();
        return state.getEnumSymbols().stream()
                .map(symbol -> new GenericData.EnumSymbol(state, symbol))
                .toArray(GenericData.EnumSymbol[]::new);
    }

    /** Makes a record for each step; a renamed field keeps its place, an added one goes to the end. */
    GenericRecord throughRecords(GenericRecord message) {
        GenericRecord last = message;
        for (int step = 0; step < AvroTwenty.STEPS; step++) {
            int fields = last.getSchema().getFields().size();
            GenericRecord next = new GenericData.Record(AvroTwenty.SCHEMAS.get(step + 1));
            for (int i = 0; i < fields; i++) {
                next.put(i, last.get(i));
            }
            if (step % 2 == 1) {
                next.put(fields, added[step / 2]);
            }
            last = next;
        }
        return last;
    }

    /** Sets or renames a member in each step. */
    GenericRecord throughJson(GenericRecord message) throws IOException {
        ObjectNode order = json.toTree(message);
        for (int step = 0; step < AvroTwenty.STEPS; step++) {
            if (step % 2 == 0) {
                Map.Entry<String, String> names = AvroTwenty.RENAMES.get(step / 2);
                order.set(names.getValue(), order.remove(names.getKey()));
            } else {
                AvroTwenty.Addition addition = AvroTwenty.ADDITIONS.get(step / 2);
                order.putPOJO(addition.name(), addition.value());
            }
        }
        return json.fromTree(order);
    }

    /** Decodes each value into its place in the latest version, and sets what is added. */
    GenericData.Record inOnePass(byte[] message) {
        AvroCursor in = new AvroCursor(message);
        GenericData.Record order = new GenericData.Record(AvroTwenty.LATEST);
        order.put(0, in.readText());
        order.put(1, in.readText());
        order.put(2, in.readText());
        order.put(3, states[in.readIndex(states.length)]);
        order.put(4, in.readText());
        order.put(5, in.readText());
        order.put(6, in.readOptionalText());
        order.put(7, in.readOptionalText());
        order.put(8, lines(in));
        order.put(9, in.readOptionalText());
        for (int i = 0; i < added.length; i++) {
            order.put(AvroTwenty.RENAMES.size() + i, added[i]);
        }
        in.requireEnd();
        return order;
    }

    private GenericData.Array<GenericRecord> lines(AvroCursor in) {
        int left = in.readBlock();
        GenericData.Array<GenericRecord> lines = new GenericData.Array<>(left, items);
        for (; left > 0; left = in.readBlock()) {
            for (; left > 0; left--) {
                GenericRecord line = new GenericData.Record(items.getElementType());
                line.put(0, in.readText());
                line.put(1, in.readLong());
                line.put(2, in.readBytes());
                lines.add(line);
            }
        }
        return lines;
    }
}
