package dev.stepwise.testing.lock;

import dev.stepwise.core.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An item for which the lock and what is published now do not agree.
 *
 * @param locked empty if it is not locked
 * @param now empty if it is gone
 * @param isLost whether it must have been locked, by what else is: somebody took its line out
 */
record Difference(Item item, Optional<Entry> locked, Optional<Print> now, boolean isLost) {

    /** Returns all, by item. The lock keeps forms in versions that were the latest once: they are no difference. */
    static List<Difference> between(LockFile lock, Map<Item, Print> published, Site site) {
        TreeSet<Item> items = new TreeSet<>(lock.entries().keySet());
        items.addAll(published.keySet());
        List<Difference> differences = new ArrayList<>();
        for (Item item : items) {
            Optional<Entry> locked = Optional.ofNullable(lock.entries().get(item));
            Optional<Print> now = Optional.ofNullable(published.get(item));
            if (!locked.map(Entry::print).equals(now) && !isOutdated(item, site)) {
                differences.add(new Difference(item, locked, now, locked.isEmpty() && isLost(item, lock, site)));
            }
        }
        return differences;
    }

    /** A schema is locked with the messages that are frozen by it; a step between neighbours with what it makes of them. */
    private static boolean isLost(Item item, LockFile lock, Site site) {
        Subject subject = item.subject();
        if (item.isStep()) {
            List<SchemaVersion> later = site.later(subject.type(), subject.from());
            return !later.isEmpty()
                    && later.get(0).equals(subject.last())
                    && lock.entries().keySet().stream()
                            .filter(other -> other.subject().equals(subject))
                            .anyMatch(other -> other.isFrozen() || other.isOutput());
        }
        return item.isFile()
                && site.frozen(subject.type(), subject.from()).stream()
                        .filter(frozen -> frozen.format().schemaFile().equals(item.name()))
                        .flatMap(frozen -> frozen.messages().stream())
                        .map(message -> new Item(subject, Item.FROZEN + FrozenFolder.file(message)))
                        .anyMatch(lock.entries()::containsKey);
    }

    private static boolean isOutdated(Item item, Site site) {
        Subject subject = item.subject();
        return item.isGolden()
                && subject.to().isPresent()
                && site.chain(subject.type(), subject.from())
                        .filter(chain -> chain.versions().contains(subject.last())
                                && !chain.latest().equals(subject.last()))
                        .isPresent();
    }

    /** Returns whether something that was published is not what it was. */
    boolean isEdit() {
        return locked.isPresent() || isLost;
    }

    boolean isGone() {
        return now.isEmpty();
    }

    /** Returns whether it only follows from another one: forms and output from the messages, output from the step. */
    boolean followsFrom(Difference cause) {
        if (cause.locked.isEmpty() || item.isFile()) {
            return false;
        }
        if (cause.item.isStep()) {
            return item.isOutput() && cause.item.subject().equals(item.subject());
        }
        if (!isEdit()) {
            return false;
        }
        Subject messages = Subject.of(item.subject().type(), item.subject().from());
        if (!cause.item.subject().equals(messages)) {
            return false;
        }
        return item.isGolden()
                ? isGone() && cause.isGone() && cause.item.isGolden()
                : cause.item.isFrozen() && (item.isFrozen() || item.isOutput());
    }
}
