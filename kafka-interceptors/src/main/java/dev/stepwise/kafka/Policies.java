package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * Decides what becomes of a record that cannot be upgraded: the policy of its event type, else that of the stage at which
 * it failed, else the one for all. What is no fault of the record always fails. Immutable.
 */
final class Policies {

    private static final String EXAMPLE = "order-placed:skip";

    private final Decision general;
    private final Map<FailureStage, Decision> byStage = new EnumMap<>(FailureStage.class);
    private final Map<String, Decision> byType = new TreeMap<>();

    /** By all names of an event type, where the settings have one of them. */
    private final Map<String, Decision> byAnyName = new HashMap<>();

    private final Set<String> strangers = new TreeSet<>();

    /** @throws ConfigException if what is set for single event types is no list of types and policies */
    Policies(AbstractConfig config) {
        general =
                new Decision(FailurePolicy.of(config.getString(StepwiseConfig.ON_FAILURE)), StepwiseConfig.ON_FAILURE);
        for (FailureStage stage : FailureStage.values()) {
            String policy = config.getString(stage.setting());
            if (policy != null) {
                byStage.put(stage, new Decision(FailurePolicy.of(policy), stage.setting()));
            }
        }
        config.getList(StepwiseConfig.ON_FAILURE_FOR).forEach(this::addOfType);
        byAnyName.putAll(byType);
    }

    private Policies(Policies other, MigratorRegistry registry) {
        general = other.general;
        byStage.putAll(other.byStage);
        byType.putAll(other.byType);
        byType.forEach((type, decision) -> registry.chains().stream()
                .map(MigratorChain::eventTypes)
                .filter(names -> names.contains(EventType.of(type)))
                .flatMap(Set::stream)
                .forEach(name -> byAnyName.put(name.name(), decision)));
        byAnyName.putAll(byType);
        byType.keySet().stream().filter(type -> registry.chain(type).isEmpty()).forEach(strangers::add);
    }

    private void addOfType(String entry) {
        Pair pair = Pair.splitAtLast(StepwiseConfig.ON_FAILURE_FOR, entry, EXAMPLE);
        if (!EventType.isName(pair.left())) {
            throw new ConfigException(
                    StepwiseConfig.ON_FAILURE_FOR, entry, "No event type has such a name. Expected " + EXAMPLE + ".");
        }
        if (Arrays.asList(FailurePolicy.settingsOfNewer()).contains(pair.right())) {
            FailurePolicy.requireForAll(StepwiseConfig.ON_FAILURE_FOR, pair.right());
        }
        if (Arrays.stream(FailurePolicy.settings()).noneMatch(policy -> policy.equals(pair.right()))) {
            throw new ConfigException(
                    StepwiseConfig.ON_FAILURE_FOR,
                    entry,
                    "Expected one of " + String.join(", ", FailurePolicy.settings()) + " behind the colon.");
        }
        Decision decision = new Decision(FailurePolicy.of(pair.right()), StepwiseConfig.ON_FAILURE_FOR);
        if (byType.putIfAbsent(pair.left(), decision) != null) {
            throw new ConfigException(
                    StepwiseConfig.ON_FAILURE_FOR, entry, "The policy of " + pair.left() + " is set already.");
        }
    }

    /** Returns the same, where what is set for an event type holds for all names that it has had. */
    Policies in(MigratorRegistry registry) {
        return new Policies(this, registry);
    }

    /**
     * Returns what becomes of the record.
     *
     * @param thrown what came of the attempt to upgrade it
     * @param errorLosesBatch whether the consumer commits by itself, so that a failure would lose the whole batch, which
     *     the user has asked for even less than for what the policy does to one record
     */
    Decision decide(Throwable thrown, boolean errorLosesBatch) {
        MigrationException failure = MigrationException.of(thrown);
        Decision set = set(failure).once();
        if (Failures.isOfTheRecord(thrown)) {
            return set;
        }
        boolean mayYetApply = errorLosesBatch
                && !Failures.isRetriable(failure)
                // Of such a class are all values: all would be left out.
                && (failure.reason() != Reason.UNSUPPORTED || set.policy == FailurePolicy.PASS_THROUGH);
        return mayYetApply ? set : new Decision(FailurePolicy.FAIL, set.setting);
    }

    private Decision set(MigrationException failure) {
        Decision ofType =
                failure.where().type().map(type -> byAnyName.get(type.name())).orElse(null);
        FailureStage stage = FailureStage.of(failure);
        if (ofType != null) {
            return ofType;
        }
        return stage == null ? general : byStage.getOrDefault(stage, general);
    }

    /** Returns all that are set, whether records can come to them or not. */
    private List<Decision> all() {
        List<Decision> all = new ArrayList<>();
        all.add(general);
        all.addAll(byStage.values());
        all.addAll(byType.values());
        return all;
    }

    /** Returns the event types that have a policy and no chain, by name: on purpose, or misspelt. */
    Set<String> strangers() {
        return Collections.unmodifiableSet(strangers);
    }

    /** Returns whether records of an event type have a policy of their own, by any of its names. */
    boolean hasOwn(Set<EventType> names) {
        return names.stream().anyMatch(name -> byAnyName.containsKey(name.name()));
    }

    /** Returns what becomes of newer records of event types without a policy of their own. */
    FailurePolicy ofNewer() {
        return byStage.getOrDefault(FailureStage.NEWER_VERSION, general).policy;
    }

    boolean uses(FailurePolicy policy) {
        return all().stream().anyMatch(decision -> decision.policy == policy);
    }

    /** Returns the name of the first setting that has a policy; there must be one. */
    String settingOf(FailurePolicy policy) {
        return all().stream()
                .filter(decision -> decision.policy == policy)
                .map(Decision::setting)
                .findFirst()
                .orElseThrow();
    }

    /** Returns settings, ready to paste, that have one policy in place of some others. */
    List<String> lines(Set<FailurePolicy> unwanted, FailurePolicy instead) {
        List<String> lines = new ArrayList<>();
        Stream.concat(Stream.of(general), byStage.values().stream())
                .filter(decision -> unwanted.contains(decision.policy))
                .forEach(decision -> lines.add(decision.setting + "=" + instead.setting()));
        if (byType.values().stream().anyMatch(decision -> unwanted.contains(decision.policy))) {
            lines.add(byType.entrySet().stream()
                    .map(entry -> entry.getKey() + ":"
                            + (unwanted.contains(entry.getValue().policy) ? instead : entry.getValue().policy)
                                    .setting())
                    .collect(Collectors.joining(",", StepwiseConfig.ON_FAILURE_FOR + "=", "")));
        }
        return lines;
    }

    /** Returns them for one line in the log. */
    @Override
    public String toString() {
        String others = Stream.concat(
                        byStage.entrySet().stream()
                                .map(entry -> entry.getKey().text() + " "
                                        + entry.getValue().policy.setting()),
                        byType.entrySet().stream()
                                .map(entry -> "for " + entry.getKey() + " "
                                        + entry.getValue().policy.setting()))
                .collect(Collectors.joining(", "));
        return general.policy.setting() + (others.isEmpty() ? "" : " (" + others + ")");
    }

    /**
     * A policy, and what says so.
     *
     * @param setting the name of the setting
     */
    record Decision(FailurePolicy policy, String setting) {

        /** Returns what is left of a policy once the upgrader could neither read the record nor bring it back. */
        Decision once() {
            return policy.isTriedFirst() ? new Decision(FailurePolicy.FAIL, setting) : this;
        }

        /** Returns the end of a sentence, such as "since stepwise.on.failure is skip". */
        String reason() {
            return "since " + setting + (setting.equals(StepwiseConfig.ON_FAILURE_FOR) ? " says " : " is ")
                    + policy.setting();
        }
    }
}
