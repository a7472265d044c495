package dev.stepwise.avro;

import dev.stepwise.core.MessageContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one pass over a message works with: its input, and the values that programs have at hand. Not thread-safe. */
final class FusedRun {

    private static final Object[] NONE = {};

    final AvroInput in;
    final MessageContext context;

    /** The values of the program at hand, from {@link #base} on, and of those around it. */
    @Nullable Object[] values = NONE;

    int base;

    /** The call at hand, if it can look at views. */
    FusedViews.@Nullable Scope scope;

    private int top;

    FusedRun(AvroInput in, MessageContext context) {
        this.in = in;
        this.context = context;
    }

    /** Makes room for the values of a program; returns the base of the one around it. */
    int enter(int size) {
        int outer = base;
        base = top;
        top += size;
        if (top > values.length) {
            // The outermost program is mostly the only one, so it gets just what it needs.
            values = Arrays.copyOf(values, values.length == 0 ? top : 2 * top);
        }
        // The others are set before they are asked for.
        values[base] = null;
        return outer;
    }

    /** Ends a program. */
    void leave(int outer) {
        top = base;
        base = outer;
    }

    @Nullable Object value(int register) {
        return values[base + register];
    }

    void value(int register, @Nullable Object value) {
        values[base + register] = value;
    }
}
