package dev.stepwise.core.spi;

import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.util.List;
import java.util.Optional;

/** Several providers, of which the first that has a schema gives it. */
record SchemaProviders(List<SchemaProvider> all) implements SchemaProvider {

    @Override
    public Optional<String> schema(EventType type, SchemaVersion version, SchemaLanguage language) {
        return all.stream()
                .flatMap(provider -> provider.schema(type, version, language).stream())
                .findFirst();
    }

    @Override
    public String place(EventType type, SchemaVersion version, SchemaLanguage language) {
        return all.stream()
                .filter(provider -> provider.schema(type, version, language).isPresent())
                .findFirst()
                .map(provider -> provider.place(type, version, language))
                .orElseGet(() -> SchemaProvider.super.place(type, version, language));
    }
}
