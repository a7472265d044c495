package dev.stepwise.core.json;

import dev.stepwise.core.MessageContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is at hand while a document goes through a fused plan. Belongs to one thread, and is used again. */
final class Run {

    private static final byte[] NOTHING = {};
    private static final ThreadLocal<Run> OF_THREAD = ThreadLocal.withInitial(Run::new);

    final Tape tape = new Tape();
    final Out out = new Out();
    final Names names = new Names();
    byte[] json = NOTHING;
    MessageContext context = MessageContext.none();

    /** What functions gave; those of an element follow those of the document. */
    @Nullable Object[] values = new Object[16];

    /** How many functions have been called, so that one that keeps its input is found out. */
    int calls;

    /** The number of the call at hand, within which others may be made for its input. */
    int call;

    /** Where the values of the document or element at hand begin. */
    int frame;

    /** Whether another thread has tried to read an input, of which a function may have told it. */
    volatile boolean readElsewhere;

    private boolean usesValues;
    private boolean busy;

    /** Returns a run that nobody uses. */
    static Run begin(byte[] json, MessageContext context) {
        Run run = OF_THREAD.get();
        if (run.busy) {
            // A function upgrades another message.
            run = new Run();
        }
        run.busy = true;
        run.json = json;
        run.context = context;
        run.out.begin(json);
        run.frame = 0;
        run.readElsewhere = false;
        run.call = ++run.calls;
        return run;
    }

    /** Lets go of everything that belongs to the message. */
    void end() {
        json = NOTHING;
        out.begin(NOTHING);
        context = MessageContext.none();
        if (usesValues) {
            Arrays.fill(values, null);
            usesValues = false;
        }
        busy = false;
    }

    void requireValues(int end) {
        usesValues = true;
        if (end > values.length) {
            values = Arrays.copyOf(values, Math.max(end, 2 * values.length));
        }
    }
}
