package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.ValueReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Binds payloads to a class, as strictly as steps between classes do. */
final class JsonValueReader<T> implements ValueReader<T> {

    private static final JsonBinding.Remedy REMEDY = new JsonBinding.Remedy(
            "annotate the class with @JsonIgnoreProperties(ignoreUnknown = true).",
            "the step or producer that wrote it.");

    private final ObjectReader reader;
    private final Class<T> type;

    JsonValueReader(ObjectReader reader, Class<T> type) {
        // What came in the latest version was not read by any step.
        this.reader = reader.with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        this.type = type;
    }

    @Override
    public T read(byte[] payload) {
        // A tree has every digit, of which a parser of bytes offers a double first.
        JsonNode tree = tree(payload);
        try (JsonParser parser = new ExactParser(reader.treeAsTokens(tree))) {
            return reader.readValue(parser);
        } catch (InvalidDefinitionException e) {
            throw new MigrationException(
                    Reason.FAULT,
                    Where.unknown().at(PathText.of(e.getPath())),
                    "the class " + type.getName() + " cannot be made, whatever the payload; the cause has its frames."
                            + " Mend the class, or take a deserializer.",
                    e);
        } catch (JsonMappingException e) {
            JsonBinding.rethrowError(e);
            throw failed(PathText.of(e.getPath()), JsonBinding.misfit(e, type, tree, REMEDY), e);
        } catch (IOException e) {
            throw failed(
                    "",
                    "the payload does not fit the class " + type.getName() + ". Mend the class, or "
                            + REMEDY.ofMisfits(),
                    e);
        }
    }

    private JsonNode tree(byte[] payload) {
        try (JsonParser parser = reader.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable("is not a JSON object", null);
            }
            JsonNode tree = reader.readTree(parser);
            if (parser.nextToken() != null) {
                throw unreadable("has more after its JSON object", null);
            }
            return tree;
        } catch (IOException e) {
            throw unreadable("is not JSON, or has a member twice", e);
        }
    }

    private static MigrationException unreadable(String found, @Nullable IOException e) {
        return failed("", "the payload " + found + ". Mend the producer.", e);
    }

    private static MigrationException failed(String path, String problem, @Nullable IOException e) {
        return new MigrationException(Reason.UNREADABLE, Where.unknown().at(path), problem, e);
    }
}
