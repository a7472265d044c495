package dev.stepwise.core;

import dev.stepwise.core.FaultyRegistryException.Fault;
import dev.stepwise.core.shape.Comparison;
import dev.stepwise.core.shape.Effect;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.PayloadFormat;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.VersionedStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves that the operations of each step make, of the schema of its older version, that of its newer one. Every step
 * begins with what is published. Code makes what is not known; a step with code is not compared.
 */
final class SchemaProof {

    private final List<SchemaLanguage> languages;
    private final List<Catalogue> catalogues;
    private final Map<Path, Optional<Shape>> shapes = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    SchemaProof(List<PayloadFormat> formats, List<Catalogue> catalogues) {
        this.languages =
                formats.stream().flatMap(format -> format.schemas().stream()).toList();
        this.catalogues = catalogues;
    }

    /** Returns what is wrong in the steps of one event type. */
    List<Fault> faults(List<VersionedStep> steps) {
        faults.clear();
        for (VersionedStep step : steps) {
            for (SchemaLanguage language : languages) {
                published(step.type(), step.from(), language)
                        .ifPresent(older -> check(step, older, published(step.type(), step.to(), language)));
            }
        }
        return List.copyOf(faults);
    }

    private Optional<Shape> published(EventType type, SchemaVersion version, SchemaLanguage language) {
        for (Catalogue catalogue : catalogues) {
            Path file = catalogue.schema(type, version).resolveSibling(language.fileName());
            if (Files.isRegularFile(file)) {
                Optional<Shape> known = shapes.get(file);
                if (known == null) {
                    known = read(type, version, file, language);
                    shapes.put(file, known);
                }
                return known;
            }
        }
        return Optional.empty();
    }

    private Optional<Shape> read(EventType type, SchemaVersion version, Path file, SchemaLanguage language) {
        try {
            return Optional.of(language.read(file));
        } catch (IOException e) {
            faults.add(new Fault(
                    type,
                    "the schema of version " + version + " cannot be read: " + e.getMessage() + ".",
                    "Mend " + file + "."));
            return Optional.empty();
        }
    }

    private void check(VersionedStep step, Shape older, Optional<Shape> newer) {
        Shape derived = older;
        boolean known = true;
        List<Fault> found = new ArrayList<>();
        for (Action action : step.step().actions()) {
            if (action instanceof Action.Operate operate) {
                Effect effect = Effect.of(derived, operate.operations());
                derived = effect.derived();
                effect.faults().forEach(fault -> found.add(fault(step, fault)));
            } else {
                derived = new Shape.Any();
                known = false;
            }
        }
        faults.addAll(found);
        if (known && found.isEmpty() && newer.isPresent()) {
            Comparison comparison = Comparison.of(older, derived, newer.get());
            StepRemedy remedy = new StepRemedy(step, comparison.left());
            comparison.mistaken().forEach(mistaken -> faults.add(remedy.of(mistaken)));
            comparison.differences().forEach(difference -> faults.add(remedy.of(difference)));
        }
    }

    private static Fault fault(VersionedStep step, Effect.Fault fault) {
        return new Fault(
                step.type(),
                "step " + step.from() + " → " + step.to() + ", " + fault.operation() + ": " + fault.problem() + ".",
                fault.remedy());
    }
}
