package dev.stepwise.core.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bytes that are the same for every message, with values between them. */
final class Template implements Piece {

    /** One more than there are values. */
    private final Text[] texts;

    private final Piece[] values;
    private final int[] spans;

    private Template(Text[] texts, Piece[] values) {
        this.texts = texts;
        this.values = values;
        this.spans = Stream.of(values).mapToInt(Piece.Span::at).toArray();
    }

    @Override
    public void write(Run run, int base) {
        write(run, base, 0);
    }

    /** @param skipped how many of the first bytes are left out */
    void write(Run run, int base, int skipped) {
        Out out = run.out;
        texts[0].writeFrom(out, skipped);
        int[] ints = run.tape.ints;
        for (int i = 0; i < values.length; i++) {
            int span = spans[i];
            if (span < 0) {
                values[i].write(run, base);
            } else {
                out.source(ints[base + span + Tape.START], ints[base + span + Tape.END]);
            }
            texts[i + 1].write(out);
        }
    }

    /** Returns the object of members that begin with a comma; null if there are none. */
    static Template object(@Nullable Template members) {
        Builder object = new Builder().text('{');
        if (members != null) {
            byte[] first = members.texts[0].toBytes();
            object.text(Arrays.copyOfRange(first, 1, first.length));
            for (int i = 0; i < members.values.length; i++) {
                object.value(members.values[i]).text(members.texts[i + 1].toBytes());
            }
        }
        return object.text('}').build();
    }

    /** Collects what is written, bytes that follow each other as one. */
    static final class Builder {
        private final List<Text> texts = new ArrayList<>();
        private final List<Piece> values = new ArrayList<>();
        private Out text = new Out();

        Builder text(byte[] json) {
            text.write(json);
            return this;
        }

        Builder text(char ascii) {
            text.write(ascii);
            return this;
        }

        Builder value(Piece value) {
            if (value instanceof Piece.Fixed fixed) {
                return text(fixed.json());
            }
            if (value instanceof Template template) {
                for (int i = 0; i < template.values.length; i++) {
                    text(template.texts[i].toBytes()).value(template.values[i]);
                }
                return text(template.texts[template.values.length].toBytes());
            }
            texts.add(new Text(text.toBytes()));
            text = new Out();
            values.add(value);
            return this;
        }

        Template build() {
            List<Text> all = new ArrayList<>(texts);
            all.add(new Text(text.toBytes()));
            return new Template(all.toArray(Text[]::new), values.toArray(Piece[]::new));
        }
    }
}
