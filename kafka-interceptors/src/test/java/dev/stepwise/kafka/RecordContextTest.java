package dev.stepwise.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordContextTest {

    private final Headers headers = new RecordHeaders()
            .add("trace", bytes("7"))
            .add("version", bytes("1"))
            .add("type", bytes("order-placed"))
            .add("twice", bytes("same"))
            .add("empty", null)
            .add("twice", bytes("same"));
    private final RecordContext context = RecordContext.of("orders", headers);

    @Test
    void the_values_of_headers_stand_in_the_order_of_their_names() {
        assertThat(context.single(List.of("stamp", "type", "version")))
                .isDeepEqualTo(new byte[][] {null, bytes("order-placed"), bytes("1")});
    }

    @Test
    void values_that_were_looked_for_before_are_gone() {
        context.single(List.of("type"));
        assertThat(context.single(List.of("stamp"))).isDeepEqualTo(new byte[1][]);
    }

    @Test
    void a_header_that_is_there_twice_or_without_a_value_has_no_single_value() {
        assertThat(context.single(List.of("type", "twice"))).isNull();
        assertThat(context.single(List.of("type", "empty"))).isNull();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
