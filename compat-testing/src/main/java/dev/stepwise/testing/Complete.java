package dev.stepwise.testing;

import dev.stepwise.core.MigratorChain;
import org.jspecify.annotations.Nullable;

/** A version is published, and has its way to the latest in each format in which it is. */
final class Complete {

    private Complete() {}

    /** Returns what is missing; null if nothing is. */
    static @Nullable String problem(Subject subject) {
        MigratorChain chain = subject.chain();
        String name = subject.type() + " " + subject.version();
        boolean anywhere = false;
        for (Format format : Format.values()) {
            if (!subject.published().has(format, subject.version())) {
                continue;
            }
            anywhere = true;
            if (!chain.formats().contains(format.formatName())) {
                return name + " is published in " + format + ", but its steps have code that only " + chain.formats()
                        + " can carry out. Write the code on Document, or as operations, or unpublish the schema.";
            }
            if (!subject.published().has(format, chain.latest())) {
                return name + " is published in " + format + ", but the latest version " + chain.latest()
                        + " is not. Publish it in " + format + ", too.";
            }
        }
        return anywhere || !subject.golden().isEmpty()
                ? null
                : name + " is in the chain, but neither a schema nor a golden message of it is published in the"
                        + " catalogue. Add its schema, else nothing proves what its messages become.";
    }
}
