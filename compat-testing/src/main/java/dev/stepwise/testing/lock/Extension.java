package dev.stepwise.testing.lock;

import dev.stepwise.core.SchemaVersion;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is to be written so that all that is published is locked.
 *
 * @param refused why nothing may be written; none is best
 * @param lines those that come into the lock
 * @param notes what could not be frozen, and why
 */
record Extension(List<LockProblem> refused, List<String> lines, List<String> notes, Workspace files) {

    /** Copies the lists. */
    Extension {
        refused = List.copyOf(refused);
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /** What the program was asked for. */
    record Order(Rewrites rewrites, String reason, LocalDate today) {}

    /** Returns the files that are to be written or deleted. */
    List<Path> changed() {
        return files.changed();
    }

    void write() {
        files.flush();
    }

    /** @throws IllegalStateException if the lock is damaged */
    static Extension of(Site site, Candidates candidates, Order order) {
        LockFile lock = LockFile.in(site.files()).orElseGet(LockFile::empty);
        List<Difference> differences = Difference.between(lock, Published.in(site), site);
        List<LockProblem> refused = refused(differences, site, order.rewrites());
        if (!refused.isEmpty()) {
            return new Extension(refused, List.of(), List.of(), site.files());
        }
        clearFrozen(differences, site, order.rewrites());
        List<String> notes = new Freezer(site, candidates, order.rewrites()).freeze();
        LockFile extended = extended(lock, site, order);
        List<String> before = lock.text().lines().toList();
        List<String> lines =
                extended.text().lines().filter(line -> !before.contains(line)).toList();
        if (!extended.equals(lock) || site.files().read(site.files().lock()).isEmpty()) {
            site.files().write(site.files().lock(), extended.text());
        }
        return new Extension(List.of(), lines, notes, site.files());
    }

    private static List<LockProblem> refused(List<Difference> differences, Site site, Rewrites rewrites) {
        List<FrozenMessages.Changed> changed = FrozenMessages.changed(site);
        List<Difference> refused = differences.stream()
                .filter(Difference::isEdit)
                .filter(one -> !rewrites.allow(one.item()) || isCodeWithoutRevision(one, differences, changed))
                .toList();
        List<LockProblem> problems = new ArrayList<>(SchemasLock.edited(refused, site));
        changed.stream()
                .filter(message -> !rewrites.allowForms(message.way()))
                .map(FrozenMessages.Changed::problem)
                .forEach(problems::add);
        return problems;
    }

    /** What code does may change with its revision only, whatever the reason. */
    private static boolean isCodeWithoutRevision(
            Difference difference, List<Difference> all, List<FrozenMessages.Changed> changed) {
        if (!difference.item().isOutput() || difference.isGone()) {
            return false;
        }
        List<Item> causes = all.stream()
                .filter(difference::followsFrom)
                .map(Difference::item)
                .toList();
        // Frozen messages that were edited become something else; those that were not do not.
        return causes.stream().noneMatch(Item::isStep)
                && (causes.isEmpty()
                        || changed.stream()
                                .filter(one ->
                                        one.way().equals(difference.item().subject()))
                                .anyMatch(one -> !causes.containsAll(one.files())));
    }

    /** A new schema takes new messages. */
    private static void clearFrozen(List<Difference> differences, Site site, Rewrites rewrites) {
        for (Subject version : rewrites.versions()) {
            List<SchemaVersion> laterVersions = site.later(version.type(), version.from());
            for (FrozenFolder frozen : site.frozen(version.type(), version.from())) {
                Item schema = new Item(version, frozen.format().schemaFile());
                if (differences.stream()
                        .anyMatch(one -> one.isEdit() && one.item().equals(schema))) {
                    frozen.clear(laterVersions);
                }
            }
        }
    }

    private static LockFile extended(LockFile lock, Site site, Order order) {
        Map<Item, Print> published = Published.in(site);
        Map<Item, Entry> entries = new TreeMap<>(lock.entries());
        List<Item> rewritten = new ArrayList<>();
        for (Difference difference : Difference.between(lock, published, site)) {
            Item item = difference.item();
            if (difference.isEdit() && !order.rewrites().allow(item)) {
                continue;
            }
            if (difference.isEdit()) {
                rewritten.add(item);
            }
            Optional<Print> now = difference.now();
            if (now.isPresent()) {
                entries.put(item, new Entry(item, now.get(), order.today()));
            } else {
                entries.remove(item);
            }
        }
        List<Rewriting> rewritings = new ArrayList<>(lock.rewritings());
        for (Subject version : order.rewrites().versions()) {
            if (rewritten.stream().anyMatch(item -> order.rewrites().allows(version, item))) {
                rewritings.add(new Rewriting(version, order.today(), order.reason()));
            }
        }
        return new LockFile(lock.comments(), entries, rewritings);
    }
}
