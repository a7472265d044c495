package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Upgrader;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all adapters do once they are configured: say so in one line, and show their metrics. */
final class Started {

    /** One of its own, so that it can be silenced alone. */
    private static final Logger LOG = LoggerFactory.getLogger(Started.class);

    private Started() {}

    static void tell(Class<?> adapter, Settings settings, Upgrading upgrading, String clientId) {
        settings.micrometer().show(upgrading.metrics(), adapter, clientId);
        String line = line(adapter, settings, upgrading);
        Warnings.write(() -> LOG.info(line));
    }

    static String line(Class<?> adapter, Settings settings, Upgrading upgrading) {
        return adapter.getSimpleName() + (settings.observes() ? " observes " : " upgrades ") + settings + "; chains "
                + chains(upgrading.upgrader())
                + (upgrading.keys() == null
                        ? ""
                        : "; chains of keys " + chains(upgrading.keys().upgrader()))
                + strangers(upgrading.policies().strangers());
    }

    private static String strangers(Set<String> types) {
        return types.isEmpty()
                ? ""
                : "; no chain knows " + String.join(", ", types) + ", of " + StepwiseConfig.ON_FAILURE_FOR;
    }

    private static String chains(Upgrader upgrader) {
        return upgrader.targets().entrySet().stream()
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
