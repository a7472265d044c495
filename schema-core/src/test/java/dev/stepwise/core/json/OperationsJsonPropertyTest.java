package dev.stepwise.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.operation.OperationArbitraries;
import dev.stepwise.core.operation.OperationExamples;
import dev.stepwise.core.operation.OperationForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random operations through their JSON and back. */
class OperationsJsonPropertyTest {

    @Provide
    Arbitrary<List<Operation>> steps() {
        return OperationArbitraries.steps();
    }

    @Property(tries = 200)
    void operations_come_back_equal_and_are_written_the_same_again(@ForAll("steps") List<Operation> operations) {
        String json = OperationsJson.write(operations);
        String stored = new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        List<Operation> back = OperationsJson.read(stored, OperationExamples.functions());
        assertThat(back).isEqualTo(operations);
        assertThat(OperationsJson.write(back)).isEqualTo(json);
        assertThat(OperationForm.fingerprint(back)).isEqualTo(OperationForm.fingerprint(operations));
        assertThat(back.toString()).isEqualTo(operations.toString());
    }

    @Property(tries = 200)
    void fingerprints_differ_exactly_where_operations_do(
            @ForAll("steps") List<Operation> one, @ForAll("steps") List<Operation> other) {
        assertThat(OperationForm.fingerprint(one).equals(OperationForm.fingerprint(other)))
                .isEqualTo(one.equals(other));
    }
}
