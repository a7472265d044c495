package dev.stepwise.avro;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.laws.Law.Example;
import dev.stepwise.core.laws.OperationLaws;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The examples of the laws of operations in a form of Avro, and those that have none. */
final class AvroExamples {

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
