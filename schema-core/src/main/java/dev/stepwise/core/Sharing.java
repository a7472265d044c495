package dev.stepwise.core;

import com.google.common.base.Throwables;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.ExecutionError;
import com.google.common.util.concurrent.UncheckedExecutionException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * What several users of equal keys share, for as long as one of them holds it: so it is bounded by what is in use.
 * Thread-safe.
 */
final class Sharing<K, V> {

    private final Cache<K, V> all = CacheBuilder.newBuilder().weakValues().build();

    /** Returns what belongs to a key. If nobody holds it, it is made, once; others who want it wait. */
    V get(K key, Supplier<? extends V> maker) {
        try {
            return all.get(key, maker::get);
        } catch (ExecutionException | UncheckedExecutionException | ExecutionError e) {
            // What the maker threw, as it would have come without a cache.
            Throwable thrown = Objects.requireNonNull(e.getCause());
            Throwables.throwIfUnchecked(thrown);
            throw new IllegalStateException(thrown);
        }
    }
}
