package dev.stepwise.core.json;

import static java.util.Objects.requireNonNull;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of the source as a function sees it: a member is read when it is asked for. Whatever else is asked makes a
 * map of the whole. It is good for one call: afterwards the bytes belong to another message.
 */
final class LazyObject extends AbstractMap<String, @Nullable Object> {

    private final View view;
    private final int base;
    private final int frame;
    private final int call;
    private final Thread owner;
    private final Run run;
    private @Nullable Map<?, ?> whole;

    /**
     * What is known of such objects.
     *
     * @param members the members that are there and were looked for, by the names that they have now
     * @param absent names that were looked for and are not there
     * @param whole the object
     */
    record View(Map<String, Argument> members, Set<String> absent, Argument whole) {}

    /** @param frame where the values of functions begin that belong to the object */
    LazyObject(View view, Run run, int base, int frame) {
        this.view = view;
        this.run = run;
        this.base = base;
        this.frame = frame;
        this.call = run.call;
        this.owner = Thread.currentThread();
    }

    @Override
    public @Nullable Object get(Object name) {
        if (whole == null) {
            Argument member = view.members.get(name);
            if (member != null) {
                return read(member);
            }
            if (view.absent.contains(name)) {
                return null;
            }
        }
        return whole().get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        if (whole == null && view.members.containsKey(name)) {
            return true;
        }
        return !view.absent.contains(name) && whole().containsKey(name);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return ((Map<String, @Nullable Object>) whole()).entrySet();
    }

    /** Functions may be called for it, whose values are not to take the place of others. */
    private @Nullable Object read(Argument argument) {
        Run current = run();
        int outer = current.frame;
        current.frame = frame;
        try {
            return argument.value(current, base);
        } finally {
            current.frame = outer;
        }
    }

    private Run run() {
        Run current = run;
        if (Thread.currentThread() != owner) {
            // What it reads through is this thread's alone: on the tree, which decides now, any thread can read.
            current.readElsewhere = true;
            throw new IllegalStateException("A function has read its input in another thread");
        }
        if (current.call != call) {
            throw new IllegalStateException("A function has kept its input and read it after it had returned");
        }
        return current;
    }

    private Map<?, ?> whole() {
        run();
        Map<?, ?> all = whole;
        if (all == null) {
            all = (Map<?, ?>) requireNonNull(read(view.whole));
            whole = all;
        }
        return all;
    }
}
