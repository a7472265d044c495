package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.spi.Engine.Digest;
import java.math.BigDecimal;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Digests what a document says and not how it is spelled: white space, escapes and the spelling of numbers are whatever
 * the last program to write it has made of them.
 */
final class ContentDigest {

    private final CRC32C crc = new CRC32C();
    private long length;

    private ContentDigest() {}

    static Digest of(JsonNode document) {
        ContentDigest digest = new ContentDigest();
        digest.add(document);
        return new Digest(digest.length, (int) digest.crc.getValue());
    }

    private void add(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                add('{', "");
                for (Map.Entry<String, JsonNode> member : node.properties()) {
                    add('"', member.getKey());
                    add(member.getValue());
                }
                add('}', "");
            }
            case ARRAY -> {
                add('[', "");
                node.forEach(this::add);
                add(']', "");
            }
            case NUMBER -> add('0', canonical(node.decimalValue()));
            default -> add(node.isTextual() ? '"' : 'l', node.asText());
        }
    }

    private static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    /** No text has the end mark: 0xFF is not in UTF-8. */
    private void add(char kind, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        crc.update(kind);
        crc.update(bytes, 0, bytes.length);
        crc.update(0xFF);
        length += bytes.length + 2L;
    }
}
