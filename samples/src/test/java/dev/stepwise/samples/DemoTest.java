package dev.stepwise.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class DemoTest {

    private static final String TYPED_ORDERS = "--event-type order-placed --event-version 1";

    private static final String ORDER = """
            {"orderId":"1","custName":"A","status":"N","street":"Main","city":"Town","items":[%s]}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void golden_messages_of_all_versions_are_delivered_in_the_latest_one() {
        assertThat(run("", "")).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).startsWith("""
                        event type                versions received  delivered as  count
                        order-placed              1, 2, 3, 4, 5      5              1500
                        customer-registered       1, 2, 3            3               900
                        mediawiki.revision-score  1.0.0, 2.0.0       2.0.0           600

                        Each of the 3000 messages was delivered once and in the latest version.

                        order-placed before (headers event-type: order-placed, event-version: 1)
                        {
                          "orderId": "A-1001",
                        """).contains("""
                              "price": 12.50
                            }
                          ]
                        }

                        The same message after (headers event-type: order-placed, event-version: 5)
                        {
                          "orderId": "A-1001",
                        """).endsWith("""
                          "totalCents": 1250
                        }
                        """);
    }

    @Test
    void lines_of_standard_input_are_delivered_in_a_running_cluster_which_is_left_as_it_was() throws Exception {
        String lines = """
                {"headers":{"event-type":"order-placed","event-version":"4"},"value":{"orderId":"1","status":"P",\
                "street":"Main","city":"Town","items":[],"currency":"EUR","customer":{"lastName":"A"}}}

                {"headers":{"event-type":"mediawiki.revision-score"},\
                "value":{"$schema":"/mediawiki/revision/score/1.0.0","rev_id":0}}
                {"version":2,"customerId":"1","name":"A","email":"a@b","newsletter":true,"registered":1614834367}
                """;
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            String options = "--input - --event-type customer-registered --bootstrap-servers ";
            assertThat(run(lines, options + kafka.bootstrapServers())).isZero();
            assertThat(admin.listTopics().names().get()).isEmpty();
            assertThat(admin.listGroups().all().get()).isEmpty();
        }
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).matches("""
                        (?s)Created the topics orders-demo-(\\w+), customers-demo-\\1, revision-scores-demo-\\1; \
                        the consumer group is stepwise-demo-\\1\\. They are deleted at the end\\.

                        event type                versions received  delivered as  count
                        order-placed              4                  5                 1
                        customer-registered       2                  3                 1
                        mediawiki.revision-score  1\\.0\\.0              2\\.0\\.0             1

                        Each of the 3 messages was delivered once and in the latest version\\.
                        .*""");
    }

    @Test
    void a_message_that_cannot_be_upgraded_is_named_by_its_line_and_not_quoted(@TempDir Path folder) throws Exception {
        String poison = ORDER.formatted("{\"sku\":\"A\",\"qty\":1,\"price\":\"secret\"}");
        Path file = Files.writeString(folder.resolve("orders.ndjson"), ORDER.formatted("") + poison);
        assertThat(run("", "--input " + file + " " + TYPED_ORDERS)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("line 2 (order-placed 1) was not delivered: orders-")
                .contains("order-placed 1 → 5, step 3 → 4, at items[0].price: expected a number but found a text.")
                .doesNotContain("secret")
                .hasLineCount(1);
    }

    @Test
    void a_line_that_is_no_json_ends_the_demo() {
        assertThat(run(ORDER.formatted("") + "secret", "--input - " + TYPED_ORDERS))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualTo("line 2: expected a JSON object but found no valid JSON at column 1.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--messages 0          | Expected a positive number for --messages but found 0. See --help.",
                "--messages many       | Invalid value for option '--messages': 'many' is not an int. See --help.",
                "--messages 1 --input a| --messages cannot be combined with --input. See --help.",
                "--event-version 1     | --event-type and --event-version belong to --input. See --help.",
                "--input a --event-type b | Expected one of order-placed, customer-registered, mediawiki.revision-score"
                        + " for --event-type but found b. See --help.",
                "--input no/such/file  | Cannot read no/such/file: NoSuchFileException",
                "--unknown             | Unknown option: '--unknown'. See --help.",
            })
    void wrong_options_are_explained_in_one_line(String options, String message) {
        assertThat(run("", options)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(message + "\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void help_says_how_lines_are_identified() {
        assertThat(run("", "--help")).isZero();
        assertThat(out.toString()).contains("How type and version of a line of --input are found:");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    private int run(String input, String options) {
        return Demo.run(
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                options.isBlank() ? new String[0] : options.split(" "));
    }
}
