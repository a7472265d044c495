package dev.stepwise.testing.faulty;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.FaultyRegistryException;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.testing.Compatibility;
import dev.stepwise.testing.CompatibilityContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** Runs the contract of a chain, or of a faulty one, in a folder of its own. */
final class Bed {

    private final Fault fault;
    private final Catalogue catalogue;

    private Bed(Fault fault, Catalogue catalogue) {
        this.fault = fault;
        this.catalogue = catalogue;
    }

    static Bed in(Path folder, Fault fault) {
        try {
            for (Map.Entry<String, String> file : fault.files().entrySet()) {
                Files.createDirectories(folder);
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.resolveSibling(""));
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Bed(fault, Catalogue.in(folder));
    }

    /** Returns the names of failing tests, with their messages. */
    Map<String, String> right(long seed) {
        return failures(fault.right(), seed, test -> true);
    }

    /** Returns the names of failing tests, with their messages, among those whose names the filter takes. */
    Map<String, String> wrong(long seed, Predicate<String> filter) {
        return failures(fault.wrong(), seed, filter);
    }

    private Map<String, String> failures(Fault.Side side, long seed, Predicate<String> filter) {
        Map<String, String> failures = new LinkedHashMap<>();
        MigratorRegistry.Builder builder = MigratorRegistry.builder().eventType(Fault.TYPE, side.chain());
        if (fault.isProved()) {
            builder.catalogue(catalogue);
        }
        MigratorRegistry registry;
        try {
            registry = builder.build();
        } catch (FaultyRegistryException e) {
            return Map.of(Net.BUILD.promise(), String.valueOf(e.getMessage()));
        }
        Compatibility compatibility = side.settings()
                .apply(Compatibility.of(registry, catalogue).withoutLock().seed(seed));
        CompatibilityContract contract = () -> compatibility;
        contract.contract().forEach(node -> run(node, "", filter, failures));
        return failures;
    }

    private static void run(DynamicNode node, String path, Predicate<String> filter, Map<String, String> failures) {
        String name = path + (path.isEmpty() ? "" : " / ") + node.getDisplayName();
        if (node instanceof DynamicContainer container) {
            container.getChildren().forEach(child -> run(child, name, filter, failures));
        } else if (filter.test(name)) {
            try {
                ((DynamicTest) node).getExecutable().execute();
            } catch (TestAbortedException e) {
                // It says that there is nothing to check.
            } catch (Throwable e) {
                failures.put(name, String.valueOf(e.getMessage()));
            }
        }
    }
}
