package dev.stepwise.testing.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Refusal;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenMessagesTest {

    @TempDir
    Path folder;

    private Bed bed;

    @BeforeEach
    void create() {
        bed = new Bed(folder);
    }

    @Test
    void are_none_before_they_are_frozen() {
        assertThat(bed.checkFrozen(Bed.ORDERS)).isEmpty();
    }

    @Test
    void are_frozen_with_what_they_are_in_each_later_version() {
        bed.lock(Bed.ORDERS, Bed.DAY);

        assertThat(bed.read("order/1/frozen/2.json")).isEqualTo("""
                {
                  "name" : "Chlo\\u00E9",
                  "price" : 1.50
                }
                """);
        assertThat(bed.read("order/1/frozen/2.3.json")).isEqualTo("""
                {
                  "customer" : "Chlo\\u00E9",
                  "price" : 1.50,
                  "currency" : "EUR",
                  "lines" : 1
                }
                """);
        assertThat(bed.checkFrozen(Bed.ORDERS)).isEmpty();
    }

    @Test
    void that_become_something_else_are_told_with_the_first_path_where_they_differ() {
        bed.lock(Bed.ORDERS, Bed.DAY);

        assertThat(bed.checkFrozen(Bed.orders(s -> s.rename("name", "customer").add("currency", "USD"), Bed.TO_3)))
                .containsExactly(
                        "order 1 -> 2: frozen/1.json no longer becomes frozen/1.2.json: at currency expected"
                                + " \"EUR\" but found \"USD\". Nor do 4 more. Consumers have seen the other result: put back the"
                                + " step 1 -> 2, its code or the functions that it calls. A change goes into a step of its own.");
    }

    @Test
    void that_become_something_else_later_are_told_of_the_step_that_does_it() {
        bed.lock(Bed.ORDERS, Bed.DAY);

        assertThat(bed.checkFrozen(
                        Bed.orders(Bed.TO_2, s -> s.edit(ObjectNode.class, order -> order.putArray("lines")))))
                .containsExactly(
                        "order 1 -> 3: frozen/1.json no longer becomes frozen/1.3.json: at lines expected 1 but found"
                                + " []. Nor do 4 more. Consumers have seen the other result: put back the step 2 -> 3, its"
                                + " code or the functions that it calls. A change goes into a step of its own.",
                        "order 2 -> 3: frozen/1.json no longer becomes frozen/1.3.json: at lines expected 1 but found"
                                + " []. Nor do 4 more. Consumers have seen the other result: put back the step 2 -> 3, its"
                                + " code or the functions that it calls. A change goes into a step of its own.");
    }

    @Test
    void are_compared_by_value() {
        bed.lock(Bed.ORDERS, Bed.DAY);
        bed.write("order/2/frozen/1.3.json", "{\"lines\": 1.0, \"price\": 1.5, \"customer\": \"\"}");

        assertThat(bed.checkFrozen(Bed.ORDERS)).isEmpty();
    }

    private static MigratorRegistry refusing(String name) {
        Conversion refusing = Conversion.of("refusing", 1, value -> {
            if (name.equals(value)) {
                throw new Refusal("not that one");
            }
            return value;
        });
        return Bed.orders(Bed.TO_2, s -> s.convert("customer", refusing));
    }

    @Test
    void that_a_new_step_refuses_are_frozen_as_refused() {
        bed.lock(Bed.registry(chain -> chain.step(1, 2, Bed.TO_2)), Bed.DAY);

        bed.lock(refusing(""), Bed.NEXT_DAY);

        assertThat(bed.read("order/1/frozen/1.3.txt")).isEqualTo("refused by the step 2 -> 3 at customer\n");
        assertThat(bed.names()).contains("order/1/frozen/2.3.json").doesNotContain("order/1/frozen/2.3.txt");
        assertThat(bed.checkFrozen(refusing(""))).isEmpty();
    }

    @Test
    void that_were_refused_and_are_not_any_more_are_told() {
        bed.lock(Bed.registry(chain -> chain.step(1, 2, Bed.TO_2)), Bed.DAY);
        bed.lock(refusing(""), Bed.NEXT_DAY);

        assertThat(bed.checkFrozen(refusing("nobody")))
                .contains(
                        "order 1 -> 3: frozen/1.json no longer becomes frozen/1.3.txt: expected that it is refused by the"
                                + " step 2 -> 3 at customer but found a message. Consumers have seen the other result: put back the"
                                + " step 2 -> 3, its code or the functions that it calls. A change goes into a step of its own.");
    }

    @Test
    void that_a_step_discards_are_frozen_as_discarded() {
        bed.lock(Bed.registry(chain -> chain.step(1, 2, Bed.TO_2)), Bed.DAY);
        MigratorRegistry discarding =
                Bed.orders(Bed.TO_2, s -> s.when(Condition.equalTo("customer", ""), then -> then.discard("nobody")));

        bed.lock(discarding, Bed.NEXT_DAY);

        assertThat(bed.read("order/1/frozen/1.3.txt")).startsWith("discarded by the step 2 -> 3");
        assertThat(bed.checkFrozen(discarding)).isEmpty();
    }

    @Test
    void are_those_first_that_every_step_takes() {
        bed.lock(refusing(""), Bed.DAY);

        assertThat(bed.names()).noneMatch(name -> name.endsWith(".txt"));
    }

    @Test
    void that_are_no_messages_any_more_are_told() {
        bed.lock(Bed.ORDERS, Bed.DAY);
        bed.write("order/1/frozen/1.json", "{");

        assertThat(bed.checkFrozen(Bed.ORDERS))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("order 1 -> 2: frozen/1.json no longer becomes frozen/1.2.json: it fails: order 1 → 2");
    }
}
