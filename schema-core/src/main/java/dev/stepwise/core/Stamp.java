package dev.stepwise.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.core.spi.Engine.Digest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a header says of a payload that does not state its version itself, such as {@code order-placed;5;540;1a2b3c4d}:
 * type, version, and a digest of the payload (length and CRC-32C), since headers travel further than the payload they came
 * with.
 */
record Stamp(EventType type, SchemaVersion version, Digest digest) {

    static final String HEADER = "__stepwise.stamp";

    private static final Pattern TEXT = Pattern.compile("([^;]{1,255});([^;]{1,64});([0-9]{1,18});([0-9a-f]{8})");

    /** Returns null if the value is no stamp: whoever wrote it, it says nothing that could be checked. */
    static @Nullable Stamp read(byte[] value) {
        Matcher matcher = TEXT.matcher(new String(value, UTF_8));
        if (!matcher.matches() || !EventType.isName(matcher.group(1)) || !SchemaVersion.isLabel(matcher.group(2))) {
            return null;
        }
        Digest digest = new Digest(Long.parseLong(matcher.group(3)), HexFormat.fromHexDigits(matcher.group(4)));
        return new Stamp(EventType.of(matcher.group(1)), SchemaVersion.of(matcher.group(2)), digest);
    }

    HeaderChange header() {
        String text = type + ";" + version + ";" + digest.length() + ";"
                + HexFormat.of().toHexDigits(digest.crc32c());
        return HeaderChange.of(HEADER, text);
    }
}
