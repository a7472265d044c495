package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.google.common.collect.Lists;
import dev.stepwise.core.Path;
import java.io.IOException;
import java.util.List;

/** Fields that state type or version are brought up to date by the library: a class need not have them. */
final class IdentityMayBeUnknown extends DeserializationProblemHandler {

    private final List<Path> fields;

    IdentityMayBeUnknown(List<Path> fields) {
        this.fields = fields;
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        boolean known = fields.stream().anyMatch(field -> isAt(parser.getParsingContext(), field));
        if (known) {
            parser.skipChildren();
        }
        return known;
    }

    private static boolean isAt(JsonStreamContext context, Path path) {
        JsonStreamContext at = context;
        for (String name : Lists.reverse(path.names())) {
            if (at == null || !name.equals(at.getCurrentName())) {
                return false;
            }
            at = at.getParent();
        }
        return at == null || at.inRoot();
    }
}
