package dev.stepwise.connect;

import java.util.function.Supplier;

/** The class loader of this class as that of the thread: Connect sets that of the connector, which may see less. */
final class OwnLoader {

    private OwnLoader() {}

    static <T> T during(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnLoader.class.getClassLoader());
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
