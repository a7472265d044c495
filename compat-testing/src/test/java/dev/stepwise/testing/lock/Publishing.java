package dev.stepwise.testing.lock;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigratorRegistry;
import java.time.LocalDate;
import java.util.List;

/** Locks what is published, as the program does, with messages that are generated. */
public final class Publishing {

    private Publishing() {}

    /** Writes the lock and the frozen messages. */
    public static void lock(MigratorRegistry registry, Catalogue catalogue, LocalDate day) {
        Site site = Site.of(registry, catalogue);
        Extension.of(
                        site,
                        new GeneratedCandidates(catalogue),
                        new Extension.Order(new Rewrites(List.of(), site), "", day))
                .write();
    }
}
