package dev.stepwise.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.SchemaVersion;
import dev.stepwise.samples.DemoMessage.Label;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoLedgerTest {

    private DemoLedger ledger;

    @BeforeEach
    void two_messages_are_sent() throws Exception {
        ledger = new DemoLedger(DemoCatalogue.onClassPath());
        send("line 1", "{\"a\":1}");
        send("line 2", "{\"a\":2}");
    }

    @Test
    void all_is_well_if_each_message_comes_once_in_its_latest_form() {
        receive(1, "{\"version\":3,\"a\":2}");
        receive(0, "{\"a\":1,\"version\":3}");
        assertThat(ledger.verdict()).isEmpty();
    }

    @Test
    void a_message_that_does_not_come_is_a_fault() {
        receive(0, "{\"version\":3,\"a\":1}");
        assertThat(ledger.verdict())
                .hasValue("Of 2 messages 1 were not delivered; the first of them is line 2 (customer-registered 1).");
    }

    @Test
    void a_message_in_its_old_version_is_a_fault() {
        receive(0, "{\"version\":3,\"a\":1}");
        receive(1, "{\"version\":1,\"a\":2}");
        assertThat(ledger.verdict())
                .hasValue("Of 2 messages 1 were not delivered as they should; the first of them:"
                        + " line 2 (customer-registered 1) was delivered as 1 instead of 3.");
    }

    @Test
    void a_message_that_is_no_json_is_a_fault() {
        receive(0, "{\"version\":3,\"a\":1}");
        receive(1, "{\"version\":3,");
        assertThat(ledger.verdict())
                .hasValue("Of 2 messages 1 were not delivered as they should; the first of them:"
                        + " line 2 (customer-registered 1) was delivered as no version instead of 3.");
    }

    @Test
    void a_message_in_another_form_than_its_golden_one_is_a_fault() {
        receive(0, "{\"version\":3,\"a\":7}");
        receive(1, "{\"version\":3,\"a\":2}");
        assertThat(ledger.verdict())
                .hasValue("Of 2 messages 1 were not delivered as they should; the first of them:"
                        + " line 1 (customer-registered 1) was delivered in another form than the catalogue says.");
    }

    @Test
    void a_message_that_comes_twice_is_a_fault() {
        receive(0, "{\"version\":3,\"a\":1}");
        receive(0, "{\"version\":3,\"a\":1}");
        receive(1, "{\"version\":3,\"a\":2}");
        assertThat(ledger.verdict())
                .hasValue("Of 2 messages 1 were not delivered as they should; the first of them:"
                        + " line 1 (customer-registered 1) was delivered twice.");
    }

    private void send(String origin, String rest) throws Exception {
        String latest = rest.replace("{", "{\"version\":3,");
        Label label = new Label(DemoTopic.CUSTOMERS, SchemaVersion.of(1), origin, DemoJson.parse(latest));
        ledger.sent(new DemoMessage(label, rest));
    }

    private void receive(int number, String value) {
        byte[] key = Integer.toString(number).getBytes(UTF_8);
        ledger.received(new ConsumerRecord<>("customers", 0, 0, key, value.getBytes(UTF_8)));
    }
}
