package dev.stepwise.testing.lock;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Freezes messages of versions that have none, and what those of older versions are in the ones that are new. */
final class Freezer {

    private final Site site;
    private final Candidates candidates;
    private final Rewrites rewrites;
    private final List<String> notes = new ArrayList<>();

    Freezer(Site site, Candidates candidates, Rewrites rewrites) {
        this.site = site;
        this.candidates = candidates;
        this.rewrites = rewrites;
    }

    /** Returns what could not be frozen, and why. */
    List<String> freeze() {
        site.versions().stream()
                .flatMap(version -> site.frozen(version.type(), version.from()).stream())
                .forEach(this::freeze);
        return notes;
    }

    private void freeze(FrozenFolder frozen) {
        MigratorChain chain = site.chain(frozen.type(), frozen.version()).orElseThrow();
        if (frozen.messages().isEmpty() && isPublished(frozen)) {
            choose(frozen, chain);
        }
        for (String message : frozen.messages()) {
            for (SchemaVersion later : site.reached(frozen)) {
                freeze(frozen, chain, message, later);
            }
        }
    }

    private boolean isPublished(FrozenFolder frozen) {
        return site.files()
                .names(site.files().folder(frozen.type(), frozen.version()))
                .contains(frozen.format().schemaFile());
    }

    private void choose(FrozenFolder frozen, MigratorChain chain) {
        List<String> all;
        try {
            all = frozen.format().candidates(frozen.type(), frozen.version(), candidates);
        } catch (RuntimeException e) {
            // A schema that the generators do not take still can be locked.
            notes.add("No frozen messages of " + frozen.type() + " " + frozen.version() + " ("
                    + frozen.format().name() + "): " + e.getMessage());
            return;
        }
        List<String> upgraded = all.stream()
                .filter(text -> site.reached(frozen).stream()
                        .allMatch(later -> form(frozen, chain, text, later)
                                .filter(Form::isMessage)
                                .isPresent()))
                .toList();
        int number = 1;
        for (String text : Handful.of(upgraded.isEmpty() ? all : upgraded)) {
            frozen.add(number++, text);
        }
    }

    private void freeze(FrozenFolder frozen, MigratorChain chain, String message, SchemaVersion later) {
        Optional<Form> before = frozen.form(message, later);
        Subject way = Subject.of(frozen.type(), frozen.version(), later);
        if (before.isPresent() && !rewrites.allowForms(way)) {
            return;
        }
        Optional<Form> now = form(frozen, chain, frozen.message(message), later);
        if (now.isEmpty()) {
            notes.add("What frozen/" + FrozenFolder.file(message) + " of " + frozen.type() + " " + frozen.version()
                    + " is in version " + later
                    + " was not frozen, since it cannot be brought there. Once the other tests"
                    + " pass, run this again.");
        }
        if (now.isPresent() && !now.map(Form::canonical).equals(before.map(Form::canonical))) {
            frozen.put(message, later, now.get());
        }
    }

    /** Returns what a message is in a later version; empty if that cannot be found out, as without a schema of it. */
    private static Optional<Form> form(FrozenFolder frozen, MigratorChain chain, String text, SchemaVersion later) {
        try {
            return Optional.of(frozen.format().upgrade(chain, frozen.version(), later, text));
        } catch (MigrationException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
