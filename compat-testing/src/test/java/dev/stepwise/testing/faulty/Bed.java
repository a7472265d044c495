package dev.stepwise.testing.faulty;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.FaultyRegistryException;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.testing.Compatibility;
import dev.stepwise.testing.ContractRun;
import dev.stepwise.testing.lock.Publishing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;

/** Runs the contract of a chain, or of a faulty one, in a folder of its own. */
final class Bed {

    private static final LocalDate DAY = LocalDate.parse("2026-11-27");

    private final Fault fault;
    private final Path folder;
    private final Catalogue catalogue;

    private Bed(Fault fault, Path folder) {
        this.fault = fault;
        this.folder = folder;
        this.catalogue = Catalogue.in(folder);
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
        Bed bed = new Bed(fault, folder);
        if (fault.edit().isPresent()) {
            Publishing.lock(bed.registry(fault.right()), bed.catalogue, DAY);
        }
        return bed;
    }

    /** Returns the names of failing tests, with their messages. */
    Map<String, String> right(long seed) {
        return failures(fault.right(), seed, test -> true);
    }

    /** Edits what is published, where that is part of the fault. */
    void edit() {
        fault.edit().ifPresent(edit -> edit.accept(new PublishedFiles(folder.resolve(Fault.TYPE))));
    }

    /** Returns the names of failing tests, with their messages, among those whose names the filter takes. */
    Map<String, String> wrong(long seed, Predicate<String> filter) {
        return failures(fault.wrong(), seed, filter);
    }

    private Map<String, String> failures(Fault.Side side, long seed, Predicate<String> filter) {
        MigratorRegistry registry;
        try {
            registry = registry(side);
        } catch (FaultyRegistryException e) {
            return Map.of(Net.BUILD.promise(), String.valueOf(e.getMessage()));
        }
        Compatibility plain = Compatibility.of(registry, catalogue).seed(seed);
        Compatibility compatibility = side.settings().apply(fault.edit().isPresent() ? plain : plain.withoutLock());
        return ContractRun.of(compatibility, filter).failed();
    }

    private MigratorRegistry registry(Fault.Side side) {
        MigratorRegistry.Builder builder = MigratorRegistry.builder().eventType(Fault.TYPE, side.chain());
        return (fault.isProved() ? builder.catalogue(catalogue) : builder).build();
    }
}
