package dev.stepwise.core.json;

import dev.stepwise.core.operation.Bytes;
import dev.stepwise.core.symbolic.Doubt;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes neutral values as JSON in UTF-8. */
final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    static byte[] bytes(@Nullable Object value) {
        Out out = new Out();
        write(out, value);
        return out.toBytes();
    }

    static void write(Out out, @Nullable Object value) {
        if (value instanceof String text) {
            text(out, text);
        } else if (value instanceof BigInteger || value instanceof BigDecimal || value instanceof Boolean) {
            out.writeAscii(value.toString());
        } else if (value instanceof Bytes bytes) {
            text(out, bytes.base64());
        } else if (value == null) {
            out.writeAscii("null");
        } else if (value instanceof List<?> list) {
            array(out, list);
        } else if (value instanceof Map<?, ?> map) {
            object(out, map);
        } else {
            // The tree says what is wrong with it.
            throw Doubt.doubt();
        }
    }

    private static void array(Out out, List<?> list) {
        char before = '[';
        for (Object element : list) {
            out.write(before);
            write(out, element);
            before = ',';
        }
        out.writeAscii(list.isEmpty() ? "[]" : "]");
    }

    private static void object(Out out, Map<?, ?> map) {
        char before = '{';
        for (Map.Entry<?, ?> member : map.entrySet()) {
            out.write(before);
            text(out, (String) member.getKey());
            out.write(':');
            write(out, member.getValue());
            before = ',';
        }
        out.writeAscii(map.isEmpty() ? "{}" : "}");
    }

    static void text(Out out, String text) {
        out.write('"');
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                out.write(c);
            } else if (c < 0x80) {
                escape(out, c);
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                codePoint(out, Character.toCodePoint(c, text.charAt(++i)));
            } else if (Character.isSurrogate(c)) {
                // UTF-8 has no half of a pair; an escape has.
                unicode(out, c);
            } else {
                codePoint(out, c);
            }
        }
        out.write('"');
    }

    private static void escape(Out out, char c) {
        switch (c) {
            case '"', '\\' -> {
                out.write('\\');
                out.write(c);
            }
            case '\n' -> out.writeAscii("\\n");
            case '\r' -> out.writeAscii("\\r");
            case '\t' -> out.writeAscii("\\t");
            case 0x7F -> out.write(c);
            default -> unicode(out, c);
        }
    }

    private static void unicode(Out out, char c) {
        out.writeAscii("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.write(HEX.charAt((c >> shift) & 0xF));
        }
    }

    private static void codePoint(Out out, int c) {
        if (c < 0x800) {
            out.write((char) (0xC0 | (c >> 6)));
        } else {
            if (c < 0x10000) {
                out.write((char) (0xE0 | (c >> 12)));
            } else {
                out.write((char) (0xF0 | (c >> 18)));
                out.write((char) (0x80 | ((c >> 12) & 0x3F)));
            }
            out.write((char) (0x80 | ((c >> 6) & 0x3F)));
        }
        out.write((char) (0x80 | (c & 0x3F)));
    }
}
