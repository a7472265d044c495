package dev.stepwise.core.spi;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of identification fields as values of documents. */
final class IdentityText {

    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]*");
    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]*)\\.[0-9]+");

    private IdentityText() {}

    static Object value(String text, @Nullable Object before) {
        if ((before == null || before instanceof Number) && WHOLE.matcher(text).matches()) {
            return new BigInteger(text);
        }
        return before instanceof Number && isDecimal(text) ? new BigDecimal(text) : text;
    }

    /** Whether the text is a number that is written as it stands here. */
    private static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches()
                && new BigDecimal(text).toString().equals(text);
    }
}
