package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/** What all adapters do once they are configured: say so in one line, and show their metrics. */
final class Started {

    private Started() {}

    static void tell(Logger log, Class<?> adapter, Settings settings, Upgrading upgrading, String clientId) {
        settings.micrometer().show(upgrading.metrics(), adapter, clientId);
        log.info(line(adapter, settings, upgrading));
    }

    static String line(Class<?> adapter, Settings settings, Upgrading upgrading) {
        return adapter.getSimpleName() + (settings.observes() ? " observes " : " upgrades ") + settings + "; chains "
                + upgrading.upgrader().targets().entrySet().stream()
                        .map(entry -> chain(entry.getKey(), entry.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    /** Returns the versions up to the target, with the name of the event type wherever it is another one. */
    private static String chain(MigratorChain chain, SchemaVersion target) {
        StringBuilder text = new StringBuilder();
        EventType name = null;
        for (SchemaVersion version : chain.versions()) {
            EventType now = chain.eventType(version);
            text.append(text.isEmpty() ? "" : " → ")
                    .append(now.equals(name) ? "" : now + " ")
                    .append(version);
            name = now;
            if (version.equals(target)) {
                break;
            }
        }
        return text + (target.equals(chain.latest()) ? "" : " (latest: " + chain.latest() + ")");
    }
}
