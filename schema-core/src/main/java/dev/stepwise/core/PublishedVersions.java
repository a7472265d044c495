package dev.stepwise.core;

import dev.stepwise.core.FaultyRegistryException.Fault;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds versions that are published, under the name of a chain, and have no way to its latest. */
final class PublishedVersions {

    private final Map<EventType, Set<SchemaVersion>> known = new LinkedHashMap<>();
    private final Collection<MigratorChain> chains;

    /**
     * Creates a check.
     *
     * @param faulty what the declarations of chains that could not be built name
     */
    PublishedVersions(Collection<MigratorChain> chains, Map<EventType, Set<SchemaVersion>> faulty) {
        this.chains = chains;
        faulty.forEach((type, versions) -> known(type).addAll(versions));
        chains.forEach(chain -> chain.eventTypes().forEach(type -> known(type).addAll(chain.versions(type))));
    }

    private Set<SchemaVersion> known(EventType type) {
        return known.computeIfAbsent(type, any -> new LinkedHashSet<>());
    }

    List<Fault> unreached(Catalogue catalogue) {
        return known.keySet().stream()
                .flatMap(type -> catalogue.versions(type).stream()
                        .filter(version -> !known(type).contains(version))
                        .map(version -> unreached(type, version)))
                .toList();
    }

    /** Returns what is wrong with a catalogue that holds something, but nothing of any event type of the registry. */
    List<Fault> mislaid(Catalogue catalogue) {
        List<String> folders = catalogue.folders();
        if (folders.isEmpty() || known.isEmpty() || known.keySet().stream().anyMatch(catalogue::has)) {
            return List.of();
        }
        EventType type = known.keySet().iterator().next();
        return List.of(new Fault(
                type,
                "the catalogue in " + catalogue.folder() + " has no folder of this event type, nor of any other of the"
                        + " registry; it has " + String.join(", ", folders) + ".",
                "Give .catalogue(…) the folder in which the folders of event types are, as in " + type
                        + "/1/schema.json."));
    }

    /** Returns which chains lack the schema of the latest version in a language that is needed to write messages. */
    List<Fault> withoutTarget(Catalogue catalogue, SchemaProvider all, List<SchemaLanguage> languages) {
        List<Fault> faults = new ArrayList<>();
        for (MigratorChain chain : chains) {
            SchemaVersion latest = chain.latest();
            EventType type = chain.eventType(latest);
            for (SchemaLanguage language : languages) {
                if (!language.isWrittenBy()
                        || all.schema(type, latest, language).isPresent()) {
                    continue;
                }
                chain.versions().stream()
                        .filter(version -> catalogue
                                .schema(chain.eventType(version), version, language)
                                .isPresent())
                        .reduce((older, newer) -> newer)
                        .ifPresent(version -> faults.add(new Fault(
                                type,
                                "version " + latest + ", the latest, has no " + language.name()
                                        + " schema, though version " + version
                                        + " has one: without it no message can be brought there.",
                                "Add " + catalogue.place(type, latest, language) + ".")));
            }
        }
        return faults;
    }

    private Fault unreached(EventType type, SchemaVersion version) {
        Optional<EventType> otherName = chains.stream()
                .filter(chain -> chain.eventTypes().contains(type) && chain.position(version) >= 0)
                .map(chain -> chain.eventType(version))
                .findFirst();
        if (otherName.isPresent()) {
            return new Fault(
                    type,
                    "version " + version + " is published under this name, but in its chain it is " + otherName.get()
                            + " " + version + ".",
                    "Move its folder to " + otherName.get() + ", or mend .renameType(…).");
        }
        String versions = known(type).stream().map(SchemaVersion::label).collect(Collectors.joining(", "));
        return new Fault(
                type,
                "version " + version + " is published but no step leads from or to it; the chain knows "
                        + (versions.isEmpty() ? "none" : versions) + ".",
                "Add a .step(…) for it.");
    }
}
