package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.stepwise.core.spi.PlaceText;
import java.util.List;
import java.util.stream.Collectors;

/** Writes places that Jackson tells for messages; see {@link PlaceText}. */
final class PathText {

    private PathText() {}

    /** Returns where a parser or generator stands. */
    static String of(JsonStreamContext context) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = context; at != null && !at.inRoot(); at = at.getParent()) {
            path.insert(
                    0,
                    at.inArray()
                            ? PlaceText.element(at.getCurrentIndex())
                            : PlaceText.member(String.valueOf(at.getCurrentName())));
        }
        return PlaceText.path(path.toString());
    }

    /** Returns where binding failed. */
    static String of(List<JsonMappingException.Reference> references) {
        return PlaceText.path(references.stream()
                .map(at -> at.getFieldName() == null
                        ? PlaceText.element(at.getIndex())
                        : PlaceText.member(at.getFieldName()))
                .collect(Collectors.joining()));
    }
}
