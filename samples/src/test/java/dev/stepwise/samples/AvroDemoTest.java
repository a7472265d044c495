package dev.stepwise.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AvroDemoTest {

    @Test
    void two_consumers_that_know_version_5_alone_read_orders_of_five_versions() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AvroDemo.run(new PrintStream(out, true, UTF_8));

        String[] parts = out.toString(UTF_8).split("\n\n");
        assertThat(parts).hasSize(3);
        assertThat(parts[1].lines().skip(1))
                .hasSize(5)
                .allSatisfy(order -> assertThat(order)
                        .startsWith("  {\"orderId\": \"A-")
                        .contains("\"status\": \"PAID\"", "\"quantity\": 2", "\"lastName\": \"Lovelace\"")
                        .endsWith("\"totalCents\": 2500}"));
        assertThat(parts[2].lines().skip(1))
                .containsExactly(
                        "  A-1: 2500 cents from Ada Lovelace, PAID",
                        "  A-2: 2500 cents from Ada Lovelace, PAID",
                        "  A-3: 2500 cents from Ada Lovelace, PAID",
                        "  A-4: 2500 cents from Ada Lovelace, PAID",
                        "  A-5: 2500 cents from Ada Lovelace, PAID");
    }
}
