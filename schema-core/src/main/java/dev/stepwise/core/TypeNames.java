package dev.stepwise.core;

import static dev.stepwise.core.VersionLabels.inSource;

import dev.stepwise.core.FaultyRegistryException.Fault;
import dev.stepwise.core.operation.RenameType;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.VersionedStep;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The name that an event type has at each version of its chain. Immutable. */
final class TypeNames {

    private final List<SchemaVersion> versions;
    private final Map<SchemaVersion, EventType> byVersion = new HashMap<>();

    private TypeNames(EventType declared, List<SchemaVersion> versions, List<VersionedStep> steps) {
        this.versions = List.copyOf(versions);
        byVersion.put(versions.get(0), declared);
        for (int i = 1; i < versions.size(); i++) {
            SchemaVersion older = versions.get(i - 1);
            SchemaVersion newer = versions.get(i);
            VersionedStep step = steps.stream()
                    .filter(each -> each.from().equals(older) && each.to().equals(newer))
                    .findFirst()
                    .orElseThrow();
            byVersion.put(newer, nameAfter(step, at(older)));
        }
    }

    /**
     * Returns the names of a chain that is proven otherwise.
     *
     * @param faults gets what contradicts itself
     */
    static TypeNames of(
            EventType declared, List<SchemaVersion> versions, List<VersionedStep> steps, List<Fault> faults) {
        TypeNames names = new TypeNames(declared, versions, steps);
        for (VersionedStep step : steps) {
            String arrow = step.from() + " → " + step.to();
            if (renames(step).size() > 1) {
                faults.add(new Fault(
                        declared, "step " + arrow + " renames the event type twice.", "Keep one .renameType(…)."));
            }
            EventType made = nameAfter(step, names.at(step.from()));
            EventType due = names.at(step.to());
            if (!made.equals(due)) {
                faults.add(new Fault(
                        declared,
                        "the shortcut " + arrow + " leads to " + made + " " + step.to() + ", but the steps that it"
                                + " passes by lead to " + due + " " + step.to() + ".",
                        "Say .renameType(\"" + due + "\") in .step(" + inSource(step.from()) + ", "
                                + inSource(step.to()) + ", …)."));
            }
        }
        return names;
    }

    private static EventType nameAfter(VersionedStep step, EventType before) {
        List<EventType> renames = renames(step);
        return renames.isEmpty() ? before : renames.get(renames.size() - 1);
    }

    private static List<EventType> renames(VersionedStep step) {
        return step.step().actions().stream()
                .filter(Action.Operate.class::isInstance)
                .flatMap(action -> ((Action.Operate) action).operations().stream())
                .filter(RenameType.class::isInstance)
                .map(operation -> EventType.of(((RenameType) operation).name()))
                .toList();
    }

    /** Returns the steps with the name that messages have which they are given. */
    List<VersionedStep> in(List<VersionedStep> steps) {
        return steps.stream()
                .map(step -> new VersionedStep(at(step.from()), step.from(), step.to(), step.step()))
                .toList();
    }

    /** Returns the name at a version that the chain has. */
    EventType at(SchemaVersion version) {
        return Objects.requireNonNull(find(version));
    }

    @Nullable EventType find(SchemaVersion version) {
        return byVersion.get(version);
    }

    /** Returns all names, the oldest first. */
    Set<EventType> all() {
        return versions.stream().map(this::at).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the versions that go by a name, oldest first. */
    List<SchemaVersion> versions(EventType name) {
        return versions.stream().filter(version -> at(version).equals(name)).toList();
    }
}
