package dev.stepwise.testing.lock;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import java.util.List;
import java.util.Optional;

/**
 * The versions that are to be locked anew, each with the steps that lead to it, and with what follows from them: the forms
 * of older messages in this version and in later ones.
 */
record Rewrites(List<Subject> versions, Site site) {

    /** Copies the list. */
    Rewrites {
        versions = List.copyOf(versions);
    }

    boolean allow(Item item) {
        return versions.stream().anyMatch(version -> allows(version, item));
    }

    boolean allows(Subject version, Item item) {
        Subject subject = item.subject();
        if (!isOfOneType(version, subject)) {
            return false;
        }
        boolean isGone = site.chain(version.type(), version.from()).isEmpty();
        if (item.isFile()) {
            return subject.from().equals(version.from());
        }
        if (item.isStep()) {
            return subject.last().equals(version.from())
                    || (isGone && subject.from().equals(version.from()));
        }
        return isOnWay(version, subject);
    }

    /** Returns whether what a message is at the end of a way may be another one. */
    boolean allowForms(Subject way) {
        return versions.stream().anyMatch(version -> isOfOneType(version, way) && isOnWay(version, way));
    }

    private boolean isOnWay(Subject version, Subject way) {
        if (way.from().equals(version.from()) || way.last().equals(version.from())) {
            return true;
        }
        List<SchemaVersion> all =
                site.chain(way.type(), way.from()).map(MigratorChain::versions).orElse(List.of());
        int at = all.indexOf(version.from());
        return at > all.indexOf(way.from()) && at < all.indexOf(way.last());
    }

    private boolean isOfOneType(Subject one, Subject other) {
        return one.type().equals(other.type())
                || (chain(one).isPresent() && chain(one).equals(chain(other)));
    }

    private Optional<MigratorChain> chain(Subject subject) {
        EventType type = subject.type();
        return site.chain(type, subject.from()).or(() -> site.registry().chain(type));
    }
}
