package dev.stepwise.testing.report;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import java.lang.reflect.InvocationTargetException;

/** Creates the registry that a command line names. */
final class Providers {

    private Providers() {}

    /** @throws IllegalArgumentException if the class gives none */
    static MigratorRegistry registry(String name) {
        Class<?> type = type(name);
        if (!MigratorRegistryProvider.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(name + " is no " + MigratorRegistryProvider.class.getName()
                    + ". Name the class that provides the registry.");
        }
        try {
            return ((MigratorRegistryProvider) type.getDeclaredConstructor().newInstance()).registry();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(name + " cannot be created: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    name + " has no public constructor without arguments, which it needs.", e);
        } catch (ExceptionInInitializerError e) {
            // A registry in a static field is proven while its class is loaded.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(name + " gives no registry: " + cause.getMessage(), e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + " gives no registry: " + e.getMessage(), e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "There is no class " + name
                            + " on the class path. Name the class that provides the registry, and add what it needs to -cp.",
                    e);
        }
    }
}
