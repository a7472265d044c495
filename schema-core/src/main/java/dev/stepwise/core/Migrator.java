package dev.stepwise.core;

import org.jspecify.annotations.Nullable;

/**
 * Takes a payload one version up.
 *
 * <p>A pure function: it returns the payload of the next version and leaves the one it was given as it was. Code that
 * would rather change a document in place is an {@link Migrator.Edit}. A migrator is called by many threads at once.
 *
 * @param <P> the class of the payload
 */
@FunctionalInterface
public interface Migrator<P> {

    /**
     * Returns the payload of the next version.
     *
     * @throws Exception if the payload cannot be migrated; the message of the exception is kept out of logs
     */
    @Nullable P migrate(P payload) throws Exception;

    /**
     * A migrator that also looks at what stands around the payload.
     *
     * @param <P> the class of the payload
     */
    @FunctionalInterface
    interface InContext<P> {

        /** Returns the payload of the next version; see {@link Migrator#migrate}. */
        @Nullable P migrate(P payload, MessageContext context) throws Exception;
    }

    /**
     * Takes a document one version up by changing it in place.
     *
     * <p>The document is a working copy that nobody else sees, made for this step alone.
     *
     * @param <P> the class of the payload, one that can be changed
     */
    @FunctionalInterface
    interface Edit<P> {

        /** Changes the document into one of the next version; see {@link Migrator#migrate}. */
        void apply(P document) throws Exception;
    }

    /**
     * A function between the classes of two versions.
     *
     * @param <A> the class of the older version
     * @param <B> the class of the newer version
     */
    @FunctionalInterface
    interface Between<A, B> {

        /** Returns the value of the newer version; see {@link Migrator#migrate}. */
        @Nullable B migrate(A older) throws Exception;
    }
}
