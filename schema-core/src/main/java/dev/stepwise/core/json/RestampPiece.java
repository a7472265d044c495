package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.symbolic.Spot;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field that states type or version, as it is to be after the last of some versions. */
final class RestampPiece implements Piece {

    private final IdentityField field;
    private final Spot spot;
    private final List<SchemaVersion> versions;

    /** Most messages of a version say it in the same way. */
    private volatile @Nullable Known known;

    private static final class Known {
        final byte[] before;
        final byte[] after;

        Known(byte[] before, byte[] after) {
            this.before = before;
            this.after = after;
        }
    }

    RestampPiece(IdentityField field, Spot spot, List<SchemaVersion> versions) {
        this.field = field;
        this.spot = spot;
        this.versions = versions;
    }

    @Override
    public void write(Run run, int base) {
        int at = Tape.at(base, spot.slot());
        int start = run.tape.ints[at + Tape.START];
        int end = run.tape.ints[at + Tape.END];
        Known recent = known;
        if (recent == null || !Arrays.equals(recent.before, 0, recent.before.length, run.json, start, end)) {
            byte[] before = Arrays.copyOfRange(run.json, start, end);
            recent = new Known(before, after(before));
            known = recent;
        }
        run.out.write(recent.after);
    }

    private byte[] after(byte[] before) {
        byte[] after = before;
        Object value = SpanValues.read(before, 0, new Names());
        String text = value instanceof String string ? string : new String(before, ISO_8859_1);
        JsonNode node = Neutral.node(value);
        for (SchemaVersion version : versions) {
            String next = field.textAt(version, text);
            if (!next.equals(text)) {
                node = TreeFields.node(next, node);
                text = next;
                after = JsonText.bytes(Neutral.value(node));
            }
        }
        return after;
    }
}
