package dev.stepwise.testing.lock;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is published, as a registry and a catalogue have it together. */
record Site(MigratorRegistry registry, Workspace files, List<FrozenFormat> formats) {

    static Site of(MigratorRegistry registry, Catalogue catalogue) {
        return new Site(registry, new Workspace(catalogue), List.of(new FrozenJson(), new FrozenAvro(catalogue)));
    }

    /** Returns every version that has a folder or a step. */
    Set<Subject> versions() {
        Set<Subject> versions = new LinkedHashSet<>();
        Catalogue catalogue = files.catalogue();
        catalogue
                .eventTypes()
                .forEach(type -> catalogue.versions(type).forEach(version -> versions.add(Subject.of(type, version))));
        registry.chains()
                .forEach(chain -> chain.versions()
                        .forEach(version -> versions.add(Subject.of(chain.eventType(version), version))));
        return versions;
    }

    List<VersionedStep> steps() {
        return registry.chains().stream()
                .flatMap(chain -> chain.steps().stream())
                .toList();
    }

    Optional<MigratorChain> chain(EventType type, SchemaVersion version) {
        return registry.chain(type, version);
    }

    /** Returns the versions after one, oldest first; none if no chain knows it. */
    List<SchemaVersion> later(EventType type, SchemaVersion version) {
        return chain(type, version)
                .map(MigratorChain::versions)
                .map(all -> all.subList(all.indexOf(version) + 1, all.size()))
                .orElse(List.of());
    }

    /** Returns the frozen messages of a version in the formats in which its chain can be run. */
    List<FrozenFolder> frozen(EventType type, SchemaVersion version) {
        List<FrozenFolder> folders = new ArrayList<>();
        List<String> runnable = chain(type, version).map(MigratorChain::formats).orElse(List.of());
        formats.stream()
                .filter(format -> runnable.contains(format.name()))
                .forEach(format -> folders.add(new FrozenFolder(files, type, version, format)));
        return folders;
    }

    /** Returns the later versions to which messages of a format can be brought. */
    List<SchemaVersion> reached(FrozenFolder frozen) {
        return later(frozen.type(), frozen.version()).stream()
                .filter(later -> frozen.format()
                        .reaches(
                                chain(frozen.type(), frozen.version())
                                        .orElseThrow()
                                        .eventType(later),
                                later))
                .toList();
    }
}
