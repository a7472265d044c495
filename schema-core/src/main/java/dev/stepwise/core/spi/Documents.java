package dev.stepwise.core.spi;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.Path;
import dev.stepwise.core.Where;
import org.jspecify.annotations.Nullable;

/**
 * Documents of one representation, as {@link Stepwise} carries out steps on them.
 *
 * @param <N> a value in a document; equal to another one if nothing tells the two apart
 */
public interface Documents<N> {

    /** Returns what operations do to documents. */
    DocumentModel<N> model(MessageContext context);

    /** Returns what the root of a document may be, in words such as "an object". */
    String roots();

    /** Returns whether a value can be the root of a document. */
    boolean isRoot(N value);

    /** Returns an object with the same members, itself if code of the user cannot hold it. */
    N shallowCopy(N object);

    /** Returns what a value says as that of a field that states type or version. */
    FieldValue stated(N value);

    /**
     * Returns a new value for such a field.
     *
     * @param before what stood there; null if it is made
     * @param path where it is to stand at the end of the step
     */
    N stating(String text, @Nullable N before, Path path, VersionedStep step);

    /** Returns a value as compact JSON, for people who look at test data. */
    String json(N value);

    /**
     * Calls code, and holds it to its contract.
     *
     * @throws Exception whatever the code throws
     */
    void call(Action code, WorkingDocument<N> document, VersionedStep step, MessageContext context, Where where)
            throws Exception;

    /** Begins a step: the types of values are those that they have now. */
    default void begin(VersionedStep step, WorkingDocument<N> document, DocumentModel<N> model) {}

    /** Ends a step, of which all is carried out. */
    default void end(VersionedStep step, WorkingDocument<N> document) {}
}
