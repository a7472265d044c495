package dev.stepwise.kafka;

import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Newer;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Upgrader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;

/** What the settings say of records of newer versions, beyond what they say of all that cannot be upgraded. */
final class NewerSettings {

    private NewerSettings() {}

    /**
     * Refuses what only a wrapper can do.
     *
     * @param adapter such as "An interceptor"
     * @param why why it cannot
     */
    static void refusePark(Policies policies, String adapter, String why) {
        if (policies.uses(FailurePolicy.PARK)) {
            throw new ConfigException(policies.settingOf(FailurePolicy.PARK) + " has " + FailurePolicy.PARK.setting()
                    + ". " + adapter + " cannot park a partition: " + why
                    + " Set fail, dead-letter, skip, pass-through,"
                    + " tolerate or downgrade, as far as it can do these; or make the consumer in code and use "
                    + UpgradingConsumer.class.getName() + ".wrap(consumer, settings).");
        }
    }

    /** Has an upgrader do with newer records what can be done with them, unless their event type has a policy of its own. */
    static void apply(Policies policies, MigratorRegistry registry, Upgrader.Builder builder) {
        FailurePolicy policy = policies.ofNewer();
        if (policy == FailurePolicy.DOWNGRADE || policy == FailurePolicy.TOLERATE) {
            Newer what = policy == FailurePolicy.DOWNGRADE ? Newer.DOWNGRADE : Newer.TOLERATE;
            chains(policies, registry).forEach(chain -> builder.newer(chain, what));
        }
    }

    private static List<MigratorChain> chains(Policies policies, MigratorRegistry registry) {
        return registry.chains().stream()
                .filter(chain -> !policies.hasOwn(chain.eventTypes()))
                .toList();
    }

    /** @throws ConfigException if records are to be brought back, and none ever could be, or some could not */
    static void check(Policies policies, MigratorRegistry registry, Map<MigratorChain, SchemaVersion> targets) {
        if (policies.ofNewer() != FailurePolicy.DOWNGRADE) {
            return;
        }
        boolean any = false;
        List<String> obstacles = new ArrayList<>();
        for (MigratorChain chain : chains(policies, registry)) {
            SchemaVersion target = Objects.requireNonNull(targets.get(chain));
            List<SchemaVersion> versions = chain.versions();
            for (SchemaVersion newer : versions.subList(versions.indexOf(target) + 1, versions.size())) {
                any = true;
                chain.obstaclesToDowngrade(newer, target)
                        .forEach(obstacle ->
                                obstacles.add(chain.eventType() + " " + newer + " → " + target + ", " + obstacle));
            }
        }
        if (!any) {
            throw refusal(
                    "all records are brought to the latest version of their chain, and no chain can bring back a version"
                            + " that it does not know. Let this program know the newer version, and set "
                            + StepwiseConfig.TARGET_VERSIONS
                            + " to the one that it is to get, such as order-placed:4; or set fail"
                            + " or dead-letter.");
        }
        if (!obstacles.isEmpty()) {
            throw refusal("some records cannot be brought back:\n  "
                    + String.join("\n  ", obstacles.stream().distinct().toList())
                    + "\nMend the steps, or give those event types a policy of their own in "
                    + StepwiseConfig.ON_FAILURE_FOR + ", such as order-placed:fail.");
        }
    }

    private static ConfigException refusal(String why) {
        return new ConfigException(
                FailureStage.NEWER_VERSION.setting() + " is " + FailurePolicy.DOWNGRADE.setting() + ", but " + why);
    }
}
