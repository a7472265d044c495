package dev.stepwise.core.operation;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stable form of operations: neutral values, see {@link Values}, which other tools can read and a repository can
 * keep. Members stand in a fixed order; those that would say the usual are left out. Functions stand there by what
 * identifies them, paths as {@link dev.stepwise.core.Path#toString} writes them, bytes as
 * <code>{"$bytes": "aGk="}</code> in Base64.
 */
public final class OperationForm {

    private OperationForm() {}

    /** Returns the form of operations. */
    public static List<Map<String, @Nullable Object>> write(List<Operation> operations) {
        return FormWriter.operations(operations).stream()
                .map(ByteSpelling::members)
                .toList();
    }

    /**
     * Returns the operations that have this form.
     *
     * @param form a neutral value
     * @throws IllegalArgumentException if it is no form of operations, or names a function that is not in the table;
     *     the message says where, such as {@code [0].block[2]}
     */
    public static List<Operation> read(@Nullable Object form, Functions functions) {
        return List.copyOf(new FormReader(functions).operations(ByteSpelling.read(form, ""), ""));
    }

    /**
     * Returns a fingerprint of operations, 64 hexadecimal digits: equal for equal operations, and for no others that
     * anybody can find.
     */
    public static String fingerprint(List<Operation> operations) {
        return Hashing.sha256()
                .hashString(CanonicalText.of(write(operations)), StandardCharsets.UTF_8)
                .toString();
    }
}
