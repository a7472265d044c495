package dev.stepwise.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Path;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.PayloadFormat;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.ValueReader;
import java.util.List;
import java.util.Optional;

/**
 * JSON objects (RFC 8259) as {@code byte[]} in UTF-8, as {@code String}, or as Jackson's {@code JsonNode}. Steps are
 * written on {@link ObjectNode}, or between classes that Jackson can bind.
 */
public final class JsonFormat implements PayloadFormat {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public boolean carries(Class<?> payloadClass) {
        return payloadClass == byte[].class
                || payloadClass == String.class
                || JsonNode.class.isAssignableFrom(payloadClass);
    }

    @Override
    public boolean runs(Action action) {
        if (action instanceof Action.Migrate<?> migrate) {
            return migrate.payloadType() == ObjectNode.class;
        }
        if (action instanceof Action.Edit<?> edit) {
            return edit.payloadType() == ObjectNode.class;
        }
        return action instanceof Action.Between || action instanceof Action.Operate;
    }

    @Override
    public Engine engine(ReadLimits limits, SchemaProvider schemas) {
        return new JsonEngine(limits, schemas);
    }

    @Override
    public Optional<SchemaLanguage> schemas() {
        return Optional.of(new JsonSchemaLanguage());
    }

    @Override
    public <T> Optional<ValueReader<T>> reader(Class<T> type, List<Path> identity) {
        return Optional.of(JsonBinding.STRICT.reader(type, identity));
    }
}
