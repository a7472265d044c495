package dev.stepwise.avro;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.laws.Law.Example;
import dev.stepwise.core.laws.OperationLaws;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The examples of the laws of operations in a form of Avro, and those that have none. */
final class AvroExamples {

    private static final Set<String> BYTES_AS_TEXT = Set.of(
            "bytes are their Base64 text",
            "a mapping from and to bytes compares and gives their texts",
            "functions give bytes, and the next ones get the text");

    /** By sentence and input. */
    private static final Map<String, Set<String>> NUMBERS_AS_WRITTEN = Map.of(
            "functions see neutral values",
            Set.of("{\"a\":12345678901234567890123}", "{\"a\":1e2}"),
            "elements that are no objects are converted themselves",
            Set.of("{\"tags\":[1,2.50,null]}"));

    private final Map<Example, AvroCase> cases = new LinkedHashMap<>();
    private final Map<NoAvroForm, Integer> skipped = new EnumMap<>(NoAvroForm.class);

    private AvroExamples(AvroForm form) {
        OperationLaws.examples().forEach(example -> {
            try {
                cases.put(example, of(form, example));
            } catch (NoAvroForm.Found e) {
                skipped.merge(e.reason(), 1, Integer::sum);
            }
        });
    }

    static AvroExamples in(AvroForm form) {
        return new AvroExamples(form);
    }

    private static AvroCase of(AvroForm form, Example example) throws NoAvroForm.Found {
        if (BYTES_AS_TEXT.contains(example.sentence())) {
            throw new NoAvroForm.Found(NoAvroForm.BYTES_AS_TEXT);
        }
        if (NUMBERS_AS_WRITTEN.getOrDefault(example.sentence(), Set.of()).contains(example.input())) {
            throw new NoAvroForm.Found(NoAvroForm.NUMBER_AS_WRITTEN);
        }
        if (!example.types().isEmpty()) {
            if (form == AvroForm.MAPS) {
                throw new NoAvroForm.Found(NoAvroForm.NAMED_AS_A_MAP);
            }
            return AvroCase.of(example);
        }
        JsonNode expected = example.expected() == null ? null : AvroCase.json(example.expected());
        return AvroCase.of(form, example.steps(), example.context(), AvroCase.json(example.input()), expected);
    }

    /** Returns the cases by their examples. */
    Map<Example, AvroCase> cases() {
        return cases;
    }

    /** Returns how many examples have no such form, by the reason. */
    Map<NoAvroForm, Integer> skipped() {
        return skipped;
    }
}
