package dev.stepwise.testing.lock;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.VersionedStep;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what is published now, with what is to be kept of it. */
final class Published {

    private static final String SCHEMA = "schema.";
    private static final String LATEST = ".latest.";
    private static final String JSON = ".json";
    private static final String AVRO_SCHEMA = ".avsc";

    private final Site site;
    private final Map<Item, Print> items = new TreeMap<>();

    private Published(Site site) {
        this.site = site;
    }

    static Map<Item, Print> in(Site site) {
        Published published = new Published(site);
        site.versions().forEach(version -> published.addVersion(version.type(), version.from()));
        site.steps().forEach(published::addStep);
        return published.items;
    }

    private void addVersion(EventType type, SchemaVersion version) {
        Path folder = site.files().folder(type, version);
        for (String file : site.files().names(folder)) {
            if (file.startsWith(SCHEMA)) {
                add(Subject.of(type, version), file, schema(file, text(folder, file)));
                References.of(folder.resolve(file), site.files())
                        .forEach(other -> addReferenced(Subject.of(type, version), other));
            }
        }
        Optional<SchemaVersion> latest = site.chain(type, version).map(MigratorChain::latest);
        Path golden = folder.resolve("golden");
        for (String file : site.files().names(golden)) {
            if (!file.contains(LATEST)) {
                add(Subject.of(type, version), Item.GOLDEN + file, message(file, text(golden, file)));
            } else if (latest.isPresent()) {
                add(Subject.of(type, version, latest.get()), Item.GOLDEN + file, message(file, text(golden, file)));
            }
        }
        site.frozen(type, version).forEach(this::addFrozen);
    }

    /** By where it is from the folder of the catalogue. */
    private void addReferenced(Subject subject, Path file) {
        String place = site.files().folder().relativize(file).toString().replace(File.separatorChar, '/');
        add(
                subject,
                Item.REFERENCED + place,
                schema(place, site.files().read(file).orElseThrow()));
    }

    private void addFrozen(FrozenFolder frozen) {
        for (String message : frozen.messages()) {
            String file = FrozenFolder.file(message);
            add(
                    Subject.of(frozen.type(), frozen.version()),
                    Item.FROZEN + file,
                    message(file, frozen.message(message)));
        }
        for (SchemaVersion later : site.later(frozen.type(), frozen.version())) {
            List<String> forms = new ArrayList<>();
            for (String message : frozen.messages()) {
                frozen.form(message, later)
                        .ifPresent(form -> forms.add(message + form.extension() + " " + Json.compact(form.text())));
            }
            if (!forms.isEmpty()) {
                add(
                        Subject.of(frozen.type(), frozen.version(), later),
                        Item.FROZEN + frozen.format().name(),
                        Print.of(forms.toString()));
            }
        }
    }

    private void addStep(VersionedStep step) {
        Subject subject = Subject.of(step.type(), step.from(), step.to());
        add(subject, Item.STEP, StepPrint.of(step.step()).print());
        if (!StepPrint.hasCode(step.step())) {
            return;
        }
        for (FrozenFolder frozen : site.frozen(step.type(), step.from())) {
            if (!frozen.messages().isEmpty() && site.reached(frozen).contains(step.to())) {
                add(subject, Item.OUTPUT + frozen.format().name(), output(frozen, step));
            }
        }
    }

    private Print output(FrozenFolder frozen, VersionedStep step) {
        MigratorChain chain = site.chain(step.type(), step.from()).orElseThrow();
        List<String> forms = new ArrayList<>();
        for (String message : frozen.messages()) {
            forms.add(message + " " + output(frozen, step, chain, message));
        }
        return Print.of(forms.toString());
    }

    private static String output(FrozenFolder frozen, VersionedStep step, MigratorChain chain, String message) {
        try {
            return frozen.format()
                    .upgrade(chain, step.from(), step.to(), frozen.message(message))
                    .canonical();
        } catch (MigrationException | IllegalStateException e) {
            // Such as a frozen message that was edited and is none any more, which is a problem of its own.
            return "none";
        }
    }

    private void add(Subject subject, String name, Print print) {
        items.put(new Item(subject, name), print);
    }

    private String text(Path folder, String file) {
        return site.files().read(folder.resolve(file)).orElseThrow();
    }

    /** All counts but white space, the order of members and how numbers and characters are spelled. */
    private static Print schema(String file, String text) {
        Optional<String> canonical = file.endsWith(JSON) || file.endsWith(AVRO_SCHEMA)
                ? Json.tree(text).map(Json::canonical)
                : Optional.empty();
        return Print.of(canonical.orElse(text));
    }

    /** All counts but white space: engines keep the order of members, and how numbers and characters are spelled. */
    private static Print message(String file, String text) {
        return Print.of(file.endsWith(JSON) ? Json.compact(text) : text);
    }
}
