package dev.stepwise.testing.lock;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages that were frozen when their version was published, and what they were in each later version when that was
 * published: a steady witness of what the steps do.
 *
 * <pre>
 * order-placed/1/frozen/1.json        a message of version 1
 * order-placed/1/frozen/1.2.json      the same message in version 2
 * order-placed/1/frozen/1.3.txt       in version 3, if a step refuses or discards it: which one does
 * order-placed/1/frozen/avro-1.json   a message of version 1 as Avro, in Avro's JSON encoding
 * </pre>
 *
 * <p>They are upgraded by the steps alone: nothing brings a field up to date that states the version.
 */
public final class FrozenMessages {

    private final Site site;
    private final List<Changed> changed = new ArrayList<>();

    private FrozenMessages(Site site) {
        this.site = site;
    }

    /**
     * Messages of a version that are not what they were in a later one, the oldest of those where that is so.
     *
     * @param files their files, by what is locked of them
     */
    record Changed(Subject way, List<Item> files, LockProblem problem) {

        /** Copies the list. */
        Changed {
            files = List.copyOf(files);
        }
    }

    /**
     * Returns the frozen messages that are no longer upgraded to what they were, by value; none is best. Reads only.
     *
     * @return messages of one version are one problem where they begin to differ in the same later version
     */
    public static List<LockProblem> check(MigratorRegistry registry, Catalogue catalogue) {
        return changed(Site.of(registry, catalogue)).stream()
                .map(Changed::problem)
                .toList();
    }

    static List<Changed> changed(Site site) {
        FrozenMessages messages = new FrozenMessages(site);
        site.versions().stream()
                .flatMap(version -> site.frozen(version.type(), version.from()).stream())
                .forEach(messages::check);
        return messages.changed;
    }

    private void check(FrozenFolder frozen) {
        MigratorChain chain = site.chain(frozen.type(), frozen.version()).orElseThrow();
        Map<SchemaVersion, Map<String, String>> problems = new LinkedHashMap<>();
        for (String message : frozen.messages()) {
            for (SchemaVersion later : site.later(frozen.type(), frozen.version())) {
                Optional<String> problem = frozen.form(message, later)
                        .flatMap(expected -> problem(frozen, chain, message, later, expected));
                if (problem.isPresent()) {
                    problems.computeIfAbsent(later, any -> new LinkedHashMap<>())
                            .put(message, problem.get());
                    break;
                }
            }
        }
        problems.forEach((later, found) -> report(frozen, chain, later, found));
    }

    private static Optional<String> problem(
            FrozenFolder frozen, MigratorChain chain, String message, SchemaVersion later, Form expected) {
        return difference(frozen, chain, message, later, expected)
                .map(difference -> FrozenFolder.NAME + "/" + FrozenFolder.file(message) + " no longer becomes "
                        + FrozenFolder.NAME + "/" + FrozenFolder.file(message, later, expected) + ": " + difference);
    }

    private static Optional<String> difference(
            FrozenFolder frozen, MigratorChain chain, String message, SchemaVersion later, Form expected) {
        Form found;
        try {
            found = frozen.format().upgrade(chain, frozen.version(), later, frozen.message(message));
        } catch (MigrationException | IllegalStateException e) {
            return Optional.of("it fails: " + e.getMessage());
        }
        if (found.canonical().equals(expected.canonical())) {
            return Optional.empty();
        }
        if (!found.isMessage() || !expected.isMessage()) {
            return Optional.of("expected " + inWords(expected) + " but found " + inWords(found));
        }
        return Json.tree(expected.text())
                .flatMap(before -> Json.tree(found.text()).flatMap(now -> FirstDifference.between(before, now)))
                .or(() -> Optional.of("one of the two is no JSON"));
    }

    private static String inWords(Form form) {
        return form.isMessage() ? "a message" : "that it is " + form.text().strip();
    }

    private void report(FrozenFolder frozen, MigratorChain chain, SchemaVersion later, Map<String, String> byMessage) {
        List<String> problems = List.copyOf(byMessage.values());
        Subject version = Subject.of(frozen.type(), frozen.version());
        Subject way = Subject.of(frozen.type(), frozen.version(), later);
        String more = problems.size() == 1 ? "" : " Nor do " + (problems.size() - 1) + " more.";
        List<VersionedStep> steps = chain.way(frozen.version(), later);
        VersionedStep last = steps.get(steps.size() - 1);
        changed.add(new Changed(
                way,
                byMessage.keySet().stream()
                        .map(message -> new Item(version, Item.FROZEN + FrozenFolder.file(message)))
                        .toList(),
                new LockProblem(
                        frozen.type(),
                        frozen.version(),
                        way.words() + ": " + problems.get(0) + "." + more,
                        "Consumers have seen the other result: put back the step " + last.from() + " -> " + last.to()
                                + ", its code or the functions that it calls. A change goes into a step of its own.")));
    }
}
