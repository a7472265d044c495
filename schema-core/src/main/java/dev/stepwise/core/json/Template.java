package dev.stepwise.core.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes that are the same for every message, with values between them. */
final class Template implements Piece {

    /** One more than there are values. */
    private final byte[][] texts;

    private final Piece[] values;

    private Template(byte[][] texts, Piece[] values) {
        this.texts = texts;
        this.values = values;
    }

    @Override
    public void write(Run run, int base) {
        write(run, base, 0);
    }

    /** @param skipped how many of the first bytes are left out */
    void write(Run run, int base, int skipped) {
        Out out = run.out;
        out.write(texts[0], skipped, texts[0].length);
        for (int i = 0; i < values.length; i++) {
            values[i].write(run, base);
            out.write(texts[i + 1]);
        }
    }

    /** Returns the object of members that begin with a comma; null if there are none. */
    static Template object(@Nullable Template members) {
        Builder object = new Builder().text('{');
        if (members != null) {
            byte[] first = members.texts[0];
            object.text(Arrays.copyOfRange(first, 1, first.length));
            for (int i = 0; i < members.values.length; i++) {
                object.value(members.values[i]).text(members.texts[i + 1]);
            }
        }
        return object.text('}').build();
    }

    /** Collects what is written, bytes that follow each other as one. */
    static final class Builder {
        private final List<byte[]> texts = new ArrayList<>();
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
                    text(template.texts[i]).value(template.values[i]);
                }
                return text(template.texts[template.values.length]);
            }
            texts.add(text.toBytes());
            text = new Out();
            values.add(value);
            return this;
        }

        Template build() {
            List<byte[]> all = new ArrayList<>(texts);
            all.add(text.toBytes());
            return new Template(all.toArray(byte[][]::new), values.toArray(Piece[]::new));
        }
    }
}
