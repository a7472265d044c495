package dev.stepwise.samples;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of UTF-8 text; unlike Java's own readers it accepts no broken text, nor lines without end. */
final class LineReader {

    /** A broker accepts 1 MiB, with key and headers. */
    private static final int MAX_BYTES = 1_000_000;

    private final InputStream input;
    private int number;

    LineReader(InputStream input) {
        this.input = new BufferedInputStream(input);
    }

    /** Returns the next line without its end; null after the last one. */
    @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = input.read();
        if (read < 0) {
            return null;
        }
        number++;
        for (; read >= 0 && read != '\n'; read = input.read()) {
            line.write(read);
            if (line.size() > MAX_BYTES) {
                throw bad("expected a message of at most %,d bytes but found a longer line.".formatted(MAX_BYTES));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("expected UTF-8 but found bytes that are none.");
        }
    }

    /** Returns where the last line stands. */
    String origin() {
        return "line " + number;
    }

    DemoException bad(String problem) {
        return DemoException.badInput(origin() + ": " + problem);
    }
}
