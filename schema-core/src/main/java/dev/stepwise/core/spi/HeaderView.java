package dev.stepwise.core.spi;

import dev.stepwise.core.MessageContext;
import org.jspecify.annotations.Nullable;

/** A context whose headers can be looked at without a copy of them, for what is done with every message. */
public interface HeaderView extends MessageContext {

    /**
     * Returns the value of the header of that name, itself: it is neither changed nor kept. Null where there is none, or
     * several, or its value is null.
     */
    byte @Nullable [] only(String name);
}
