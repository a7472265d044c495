package dev.stepwise.testing.lock;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
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

    /** A message that is not what it was in a later version, the oldest of those where that is so. */
    record Changed(Subject way, LockProblem problem) {}

    /**
     * Returns the frozen messages that are no longer upgraded to what they were, by value; none is best. Reads only.
     *
     * @return at most one problem for each message: the first version in which it is another one
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
        for (String message : frozen.messages()) {
            for (SchemaVersion later : site.later(frozen.type(), frozen.version())) {
                Optional<Form> form = frozen.form(message, later);
                Optional<String> problem = form.flatMap(expected -> problem(frozen, chain, message, later, expected));
                if (problem.isPresent()) {
                    report(frozen, message, later, form.orElseThrow(), problem.get());
                    break;
                }
            }
        }
    }

    private static Optional<String> problem(
            FrozenFolder frozen, MigratorChain chain, String message, SchemaVersion later, Form expected) {
        Form found;
        try {
            found = frozen.format().upgrade(chain, frozen.version(), later, frozen.message(message));
        } catch (MigrationException | IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        if (found.canonical().equals(expected.canonical())) {
            return Optional.empty();
        }
        if (!found.isMessage()) {
            return Optional.of("it is " + found.text().strip());
        }
        if (!expected.isMessage()) {
            return Optional.of("it was " + expected.text().strip());
        }
        return Json.tree(expected.text())
                .flatMap(before -> Json.tree(found.text()).flatMap(now -> FirstDifference.between(before, now)))
                .or(() -> Optional.of("one of the two is no JSON"));
    }

    private void report(FrozenFolder frozen, String message, SchemaVersion later, Form form, String problem) {
        Subject way = Subject.of(frozen.type(), frozen.version(), later);
        changed.add(new Changed(
                way,
                new LockProblem(
                        frozen.type(),
                        frozen.version(),
                        way.words() + ": frozen/" + FrozenFolder.file(message) + " is no longer upgraded to frozen/"
                                + FrozenFolder.file(message, later, form) + ": " + problem + ".",
                        "Put back the step to " + later + ", its code or the functions that it calls: consumers have"
                                + " seen the other result. A change goes into a step of its own.")));
    }
}
