package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.step;
import static dev.stepwise.core.json.Upgrades.upgrade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Computation;
import dev.stepwise.core.operation.Compute;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Convert;
import dev.stepwise.core.operation.ForEach;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Functions that read elements in which other functions are still to be called. */
class FunctionsOnNestedElementsTest {

    private static final Conversion UPPER =
            Conversion.of("upper", 1, value -> Values.text(value).toUpperCase(Locale.ROOT));
    private static final Computation COPY = Computation.of("copy", 1, inputs -> inputs.get(0));

    private static MigratorRegistry registry(Operation... operations) {
        return step(s -> s.include(List.of(operations)));
    }

    private static Operation compute(Computation computation) {
        return Compute.of("made", List.of(new Input.Value(Path.parse("items"))), computation);
    }

    private static String upgraded(MigratorRegistry registry, String json) {
        return new String(upgrade(registry, json.getBytes(UTF_8)), UTF_8);
    }

    @Test
    void what_a_function_gave_for_the_document_is_not_overwritten_by_one_of_a_nested_element() {
        MigratorRegistry registry = registry(
                Convert.of("x", UPPER),
                ForEach.of("items", List.of(ForEach.of("parts", List.of(Convert.of("y", UPPER))))),
                compute(COPY));

        assertThat(upgraded(registry, "{\"x\":\"mine\",\"items\":[{\"parts\":[{\"y\":\"other\"}]}]}"))
                .isEqualTo("{\"x\":\"MINE\",\"items\":[{\"parts\":[{\"y\":\"OTHER\"}]}],"
                        + "\"made\":[{\"parts\":[{\"y\":\"OTHER\"}]}]}");
    }

    @Test
    void a_function_that_catches_exceptions_can_read_all_elements() {
        Computation names = Computation.of("names", 1, inputs -> {
            List<Object> found = new ArrayList<>();
            for (Object item : (List<?>) inputs.get(0)) {
                try {
                    found.add(((Map<?, ?>) item).get("name"));
                } catch (RuntimeException e) {
                    found.add("caught");
                }
            }
            return found;
        });
        MigratorRegistry registry = registry(ForEach.of("items", List.of(Convert.of("y", UPPER))), compute(names));

        assertThat(upgraded(registry, "{\"items\":[{\"name\":\"a\"},{\"name\":\"b\",\"y\":\"y\"}]}"))
                .isEqualTo("{\"items\":[{\"name\":\"a\"},{\"name\":\"b\",\"y\":\"Y\"}],\"made\":[\"a\",\"b\"]}");
    }
}
