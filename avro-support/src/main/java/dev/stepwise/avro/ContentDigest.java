package dev.stepwise.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.avro.AvroNode.Elements;
import dev.stepwise.avro.AvroNode.Leaf;
import dev.stepwise.avro.AvroNode.Members;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.spi.Engine.Digest;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Digests what a value says: whatever the blocks of its arrays, the order of its maps, and the classes of its values. */
final class ContentDigest {

    private final CRC32C crc = new CRC32C();
    private long length;

    private ContentDigest() {}

    static Digest of(AvroNode document) {
        ContentDigest digest = new ContentDigest();
        digest.add(document);
        return new Digest(digest.length, (int) digest.crc.getValue());
    }

    private void add(AvroNode node) {
        if (node instanceof Leaf leaf) {
            byte[] bytes = leaf.value() instanceof byte[] raw
                    ? raw
                    : leaf.value().toString().getBytes(UTF_8);
            add(letter(leaf.kind()), bytes);
        } else if (node instanceof Elements elements) {
            add('[', sized(elements.all().size()));
            elements.all().forEach(this::add);
        } else {
            Members members = (Members) node;
            add('{', sized(members.all().size()));
            new TreeMap<>(members.all()).forEach((name, member) -> {
                add('"', name.getBytes(UTF_8));
                add(member);
            });
        }
    }

    private static char letter(Kind kind) {
        return switch (kind) {
            case NULL -> 'n';
            case BOOLEAN -> 'b';
            case NUMBER -> '1';
            case TEXT -> 't';
            default -> 'x';
        };
    }

    private static byte[] sized(int size) {
        return Integer.toString(size).getBytes(UTF_8);
    }

    private void add(char kind, byte[] bytes) {
        crc.update(kind);
        byte[] size = sized(bytes.length);
        crc.update(size, 0, size.length);
        crc.update(':');
        crc.update(bytes, 0, bytes.length);
        length += bytes.length + 2L;
    }
}
