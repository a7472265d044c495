package dev.stepwise.testing.lock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The first half of the SHA-256 of a text, 32 hexadecimal digits: the whole would only make longer lines. */
final class Fingerprint {

    private static final int BYTES = 16;
    private static final int SHORT = 8;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");

    private Fingerprint() {}

    static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Returns 8 digits, to tell a few things apart. */
    static String inShort(String text) {
        return of(text).substring(0, SHORT);
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
