package dev.stepwise.core.spi;

import dev.stepwise.core.MessageContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A context whose headers can be looked at without a copy of them, for what is done with every message. */
public interface HeaderView extends MessageContext {

    /**
     * Returns the values of the headers of some names, by one look at all headers.
     *
     * @param names no two of which are equal
     * @return in the order of the names the values themselves, which are neither changed nor kept; null for a name that
     *     does not occur. The array is the view's, which fills it anew at the next call. No array if a name occurs
     *     several times, or without a value
     */
    byte @Nullable [] @Nullable [] single(List<String> names);
}
