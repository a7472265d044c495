package dev.stepwise.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DeserializerSampleTest {

    @Test
    void an_application_that_knows_version_5_alone_reads_orders_of_versions_1_and_5() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DeserializerSample.run(new PrintStream(out, true, UTF_8));
        assertThat(out.toString(UTF_8).lines())
                .containsExactly("A-1: 2500 cents from Lovelace, NEW", "E-1: 19900 cents from Huygens, PAID");
    }
}
