package dev.stepwise.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import java.util.function.Consumer;

/** Registries whose steps leave a trace: each appends its name to the array {@code way} of the document. */
final class Chains {

    static final String ORDER = "order-placed";
    static final EventType ORDER_TYPE = EventType.of(ORDER);

    private Chains() {}

    static Consumer<Step.Builder> trace(String name) {
        return s ->
                s.edit(ObjectNode.class, document -> document.withArray("way").add(name));
    }

    /** Adds a step between two labels that leaves "from→to". */
    static void traced(MigratorChain.Builder chain, String from, String to) {
        chain.step(from, to, trace(from + "→" + to));
    }

    static MigratorRegistry registry(Consumer<MigratorChain.Builder> orders) {
        return MigratorRegistry.builder().eventType(ORDER, orders).build();
    }

    /** Returns the chain of order-placed whose versions are these labels. */
    static MigratorRegistry orders(String... labels) {
        return registry(chain -> {
            for (int i = 1; i < labels.length; i++) {
                traced(chain, labels[i - 1], labels[i]);
            }
        });
    }

    static Message<String> order(String version, String json) {
        return Message.of(ORDER_TYPE, SchemaVersion.of(version), json);
    }

    /** Returns the digest of a payload. */
    static Engine.Digest digest(Object payload) {
        return Engines.of(Engines.formatsOnClassPath(), ReadLimits.DEFAULT, SchemaProvider.NONE)
                .carrying(payload)
                .engine()
                .digest(payload);
    }

    /** Adds a step for each arrow, such as 1→2. */
    static void steps(MigratorChain.Builder chain, String... arrows) {
        for (String arrow : arrows) {
            int at = arrow.indexOf('→');
            traced(chain, arrow.substring(0, at), arrow.substring(at + 1));
        }
    }
}
