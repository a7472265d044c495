package dev.stepwise.core;

import dev.stepwise.core.FaultyRegistryException.Fault;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.spi.PayloadFormat;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.VersionedStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the operations of each step make, of the schema of its older version, that of its newer one, in each
 * language in which both are published. Every step begins with what is published. Code makes what is not known; a step
 * with code is not compared.
 */
final class SchemaProof {

    private final List<SchemaLanguage> languages;
    private final SchemaProvider schemas;
    private final Map<Published, Optional<Shape>> shapes = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    /** What a schema is published as. */
    private record Published(EventType type, SchemaVersion version, SchemaLanguage language) {}

    SchemaProof(List<PayloadFormat> formats, SchemaProvider schemas) {
        this.languages =
                formats.stream().flatMap(format -> format.schemas().stream()).toList();
        this.schemas = schemas;
    }

    /**
     * Returns what is wrong in the steps of one event type.
     *
     * @param names its name at each version
     */
    List<Fault> faults(List<VersionedStep> steps, Function<SchemaVersion, EventType> names) {
        faults.clear();
        for (VersionedStep step : steps) {
            for (SchemaLanguage language : languages) {
                Published older = new Published(names.apply(step.from()), step.from(), language);
                Published newer = new Published(names.apply(step.to()), step.to(), language);
                shape(older).ifPresent(shape -> new StepProof(step, mark(older), faults).check(shape, shape(newer)));
            }
        }
        return List.copyOf(faults);
    }

    private Optional<Shape> shape(Published published) {
        Optional<Shape> known = shapes.get(published);
        if (known == null) {
            known = read(published);
            shapes.put(published, known);
        }
        return known;
    }

    private Optional<Shape> read(Published published) {
        EventType type = published.type();
        SchemaVersion version = published.version();
        SchemaLanguage language = published.language();
        try {
            Optional<String> text = schemas.schema(type, version, language);
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(language.read(text.get(), schemas.place(type, version, language)));
        } catch (IOException e) {
            String place = schemas.place(type, version, language);
            faults.add(new Fault(type, unreadable(version, e.getMessage()), "Mend " + place + "."));
        } catch (UncheckedIOException e) {
            faults.add(new Fault(
                    type,
                    unreadable(
                            version,
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage()),
                    "See to it that it can be read where the registry is built."));
        }
        return Optional.empty();
    }

    private static String unreadable(SchemaVersion version, @Nullable String why) {
        return "the schema of version " + version + " cannot be read: " + why + ".";
    }

    /** Returns by what messages tell the language from others in which the version is published; nothing if by none. */
    private String mark(Published published) {
        boolean several = languages.stream()
                .anyMatch(other -> !other.equals(published.language())
                        && shape(new Published(published.type(), published.version(), other))
                                .isPresent());
        return several ? " (" + published.language().name() + ")" : "";
    }
}
