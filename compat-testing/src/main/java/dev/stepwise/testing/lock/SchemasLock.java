package dev.stepwise.testing.lock;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigratorRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The file {@code schemas.lock} beside the folders of a catalogue: fingerprints of what was published, so that an edit of
 * it shows. Only the program {@link Lock} writes it; a test never does.
 *
 * <p>What counts:
 *
 * <ul>
 *   <li>of a schema, its JSON by value: all but white space, comments, the order of members and the spelling of numbers
 *       and characters. Descriptions count: another text is another schema for a registry.
 *   <li>of a golden or frozen message, its text but for white space. The form of a golden message in the latest version is
 *       locked until there is a newer version, for which it is written anew.
 *   <li>of a step, its operations, its revision, whether it claims to be lossless, and its declared downgrade; functions
 *       by id, revision and parameters; code by its kind and the simple names of its payload types.
 *   <li>of a step with code or functions, also what it makes of the frozen messages of its older version, so that code
 *       which was edited shows. Not so what code or functions of its downgrade make: that shows where a round trip fails.
 * </ul>
 */
public final class SchemasLock {

    private SchemasLock() {}

    /**
     * Returns what is not as it was published, or is published and not locked; none is best. Reads only.
     *
     * @throws IllegalStateException if the lock is damaged; the message says in which line, and what to do
     */
    public static List<LockProblem> check(MigratorRegistry registry, Catalogue catalogue) {
        Site site = Site.of(registry, catalogue);
        Optional<LockFile> lock = LockFile.in(site.files());
        List<Difference> differences = Difference.between(lock.orElseGet(LockFile::empty), Published.in(site), site);
        List<LockProblem> problems = new ArrayList<>(edited(differences, site));
        problems.addAll(notLocked(differences, site, lock.isPresent()));
        return problems;
    }

    /** Returns what is wrong with what was published, without what only follows from that. */
    static List<LockProblem> edited(List<Difference> differences, Site site) {
        Wording wording = new Wording(site);
        return differences.stream()
                .filter(Difference::isEdit)
                .filter(one -> differences.stream().noneMatch(one::followsFrom))
                .map(wording::edited)
                .toList();
    }

    private static List<LockProblem> notLocked(List<Difference> differences, Site site, boolean isLockThere) {
        Wording wording = new Wording(site);
        Map<String, List<Item>> byVersion = new TreeMap<>();
        Map<String, Subject> versions = new TreeMap<>();
        differences.stream()
                .filter(one -> !one.isEdit() && differences.stream().noneMatch(one::followsFrom))
                .map(Difference::item)
                .forEach(item -> {
                    Subject version = wording.reportedWith(item);
                    versions.put(version.toString(), version);
                    byVersion
                            .computeIfAbsent(version.toString(), any -> new ArrayList<>())
                            .add(item);
                });
        List<LockProblem> problems = new ArrayList<>();
        versions.forEach((text, version) ->
                problems.add(wording.notLocked(version, byVersion.getOrDefault(text, List.of()), isLockThere)));
        return problems;
    }
}
