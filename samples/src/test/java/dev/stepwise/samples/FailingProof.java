package dev.stepwise.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.testing.Compatibility;
import dev.stepwise.testing.CompatibilityContract;
import java.nio.file.Path;

/**
 * Fails on purpose, to show what a failure looks like. Its name is none that builds look for; the profile {@code
 * failing-proof} does.
 */
class FailingProof implements CompatibilityContract {

    /** The code forgets that parcels may be empty, and that there is a note to keep. */
    private static final MigratorRegistry FAULTY = MigratorRegistry.builder()
            .eventType(
                    "parcel-sent",
                    parcel -> parcel.step(
                            1,
                            2,
                            s -> s.migrate(ObjectNode.class, (ObjectNode old) -> {
                                if (old.get("grams").intValue() == 0) {
                                    throw new IllegalArgumentException("no weight");
                                }
                                return old.objectNode()
                                        .put("id", old.get("id").textValue())
                                        .put("weight", old.get("grams").intValue())
                                        .put("express", false);
                            })))
            .build();

    @Override
    public Compatibility compatibility() {
        return Compatibility.of(FAULTY, Catalogue.in(Path.of("src/test/schemas")))
                .withoutLock();
    }
}
