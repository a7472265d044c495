package dev.stepwise.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.Lists;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Path;
import dev.stepwise.core.spi.FieldValue;
import dev.stepwise.core.spi.StatedFields;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Finds the values of a few fields in JSON text, and stops as soon as it has them. */
final class FieldScanner {

    /** One bit of a long each, without the sign. */
    private static final int MOST_AT_ONCE = Long.SIZE - 1;

    private final JsonParser parser;
    private final List<Path> paths;
    private final FieldValue[] found;
    private int missing;

    private FieldScanner(JsonParser parser, List<Path> paths) {
        this.parser = parser;
        this.paths = paths;
        this.missing = paths.size();
        this.found = new FieldValue[missing];
        Arrays.fill(found, FieldValue.ABSENT);
    }

    /** @throws MigrationException if the text up to the last field is not well-formed, or no object */
    static List<FieldValue> scan(JsonInput input, Object payload, List<Path> paths) {
        if (paths.size() <= MOST_AT_ONCE) {
            return scanOnce(input, payload, paths);
        }
        return Lists.partition(paths, MOST_AT_ONCE).stream()
                .flatMap(some -> scanOnce(input, payload, some).stream())
                .toList();
    }

    private static List<FieldValue> scanOnce(JsonInput input, Object payload, List<Path> paths) {
        try (JsonParser parser = input.open(payload)) {
            FieldScanner scanner = new FieldScanner(parser, paths);
            long all = (1L << paths.size()) - 1;
            scanner.scanObject(0, all);
            return List.of(scanner.found);
        } catch (IOException e) {
            throw input.refused(e);
        }
    }

    /**
     * Scans an object whose beginning has been read.
     *
     * @param depth how many names have led to it
     * @param candidates the paths whose names up to it have matched, as bits
     */
    private void scanObject(int depth, long candidates) throws IOException {
        while (missing > 0 && parser.nextToken() == JsonToken.FIELD_NAME) {
            long matching = matching(parser.currentName(), depth, candidates);
            JsonToken token = parser.nextToken();
            if (matching == 0) {
                parser.skipChildren();
            } else {
                scanValue(token, depth, matching);
            }
        }
    }

    private long matching(String name, int depth, long candidates) {
        long matching = 0;
        for (int i = 0; i < paths.size(); i++) {
            if ((candidates & 1L << i) != 0 && paths.get(i).names().get(depth).equals(name)) {
                matching |= 1L << i;
            }
        }
        return matching;
    }

    private void scanValue(JsonToken token, int depth, long matching) throws IOException {
        long deeper = 0;
        for (int i = 0; i < paths.size(); i++) {
            if ((matching & 1L << i) == 0) {
                continue;
            }
            if (paths.get(i).names().size() == depth + 1) {
                found(i, value(token));
            } else if (token == JsonToken.START_OBJECT) {
                deeper |= 1L << i;
            } else if (token != JsonToken.VALUE_NULL) {
                found(i, StatedFields.wrongKindOnTheWay(paths.get(i), depth, JsonInput.describe(token)));
            }
        }
        if (deeper != 0) {
            scanObject(depth + 1, deeper);
        } else if (missing > 0) {
            parser.skipChildren();
        }
    }

    private void found(int path, FieldValue value) {
        if (found[path].kind() != FieldValue.Kind.ABSENT) {
            found[path] = FieldValue.other("the name twice");
            return;
        }
        found[path] = value;
        missing--;
    }

    private FieldValue value(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> FieldValue.text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> FieldValue.number(parser.getText());
            default -> FieldValue.other(JsonInput.describe(token));
        };
    }
}
