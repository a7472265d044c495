package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.TYPE_HEADER;
import static dev.stepwise.kafka.Fixture.VERSION_HEADER;
import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.interceptor;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.shown;
import static dev.stepwise.kafka.Fixture.unidentified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered of the headers of earlier records changes nothing for later ones. */
class RepeatedHeadersTest {

    private final UpgradingConsumerInterceptor<String, Object> interceptor = interceptor(settings());

    @BeforeEach
    void both_versions_are_known() {
        assertThat(interceptor.onConsume(batch(order((Object) LATEST, "3"), order((Object) OLD, "1"))))
                .extracting(ConsumerRecord::value)
                .containsExactly(LATEST, LATEST);
    }

    @Test
    void a_batch_that_is_up_to_date_is_handed_on_as_it_is() {
        ConsumerRecords<String, Object> records = batch(order((Object) LATEST, "3"), order((Object) LATEST, "3"));
        assertThat(interceptor.onConsume(records)).isSameAs(records);
    }

    @Test
    void an_old_record_is_upgraded_with_its_headers() {
        ConsumerRecord<String, Object> upgraded = upgrade(order(OLD, "1"));
        assertThat(upgraded.value()).isEqualTo(LATEST);
        assertThat(shown(upgraded.headers())).containsExactly("event-type=order-placed", "schema-version=3");
    }

    @Test
    void the_same_headers_with_another_class_of_values_are_known_too() {
        byte[] latest = Fixture.bytes(LATEST);
        assertThat(upgrade(order(latest, "3")).value()).isSameAs(latest);
        assertThat(upgrade(order(Fixture.bytes(OLD), "1")).value()).isEqualTo(latest);
    }

    @Test
    void an_empty_value_still_fails() {
        assertFails(
                order(new byte[0], "3"),
                "order-placed 3: found an empty payload; a tombstone is null, not empty. Mend the producer.");
    }

    @Test
    void headers_that_disagree_still_fail() {
        assertFails(
                record(LATEST, TYPE_HEADER, "order-placed", VERSION_HEADER, "1", VERSION_HEADER, "3"),
                "the header schema-version occurs several times with different values. Mend the producer, or whatever"
                        + " adds the header again on the way.");
    }

    @Test
    void headers_that_agree_are_as_good_as_one() {
        ConsumerRecord<String, Object> twice =
                record(LATEST, TYPE_HEADER, "order-placed", VERSION_HEADER, "3", VERSION_HEADER, "3");
        assertThat(upgrade(twice)).isSameAs(twice);
    }

    @Test
    void a_header_without_a_value_still_fails() {
        ConsumerRecord<String, Object> withoutValue = record(LATEST, TYPE_HEADER, "order-placed");
        withoutValue.headers().add(VERSION_HEADER, null);
        assertFails(
                withoutValue,
                "expected a version label, as text or number in the header schema-version but found null. Mend the"
                        + " producer.");
    }

    @Test
    void a_header_that_is_missing_still_fails() {
        assertFails(
                record(LATEST, TYPE_HEADER, "order-placed"),
                "order-placed: no version is stated. Looked at: header event-type, header schema-version. Mend the"
                        + " producer, or set the version to assume for messages without one.");
    }

    @Test
    void a_stamp_still_goes_with_the_payload_that_it_was_written_for() {
        UpgradingConsumerInterceptor<String, Object> assuming = interceptor(
                unidentified("stepwise.identify.type.header", TYPE_HEADER, "stepwise.identify.version.assumed", "1"));
        ConsumerRecord<String, Object> old = record(OLD, TYPE_HEADER, "order-placed");
        ConsumerRecord<String, Object> stamped =
                assuming.onConsume(batch(old)).iterator().next();
        assertThat(stamped.value()).isEqualTo(LATEST);

        ConsumerRecords<String, Object> again = batch(stamped);
        assertThat(assuming.onConsume(again)).isSameAs(again);
        assertThat(assuming.onConsume(batch(old)).iterator().next().value()).isEqualTo(LATEST);
    }

    @Test
    void equal_headers_mean_another_type_in_another_topic() {
        UpgradingConsumerInterceptor<String, Object> byTopic = interceptor(unidentified(
                "stepwise.topics",
                "orders,customers",
                "stepwise.identify.type.topics",
                "orders:order-placed,customers:customer-registered",
                "stepwise.identify.version.header",
                VERSION_HEADER));
        ConsumerRecord<String, Object> order = record("orders", 1, LATEST, VERSION_HEADER, "3");
        ConsumerRecord<String, Object> customer = record("customers", 1, "{}", VERSION_HEADER, "1");
        assertThat(byTopic.onConsume(batch(order)).iterator().next()).isSameAs(order);
        assertThat(byTopic.onConsume(batch(customer)).iterator().next().value()).isEqualTo("{\"country\":\"SE\"}");
        ConsumerRecord<String, Object> none = record("customers", 2, "{}", VERSION_HEADER, "3");
        logOf(() -> assertThatThrownBy(() -> byTopic.onConsume(batch(none)))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessageContaining("customer-registered"));
    }

    private ConsumerRecord<String, Object> upgrade(ConsumerRecord<String, Object> record) {
        return interceptor.onConsume(batch(record)).iterator().next();
    }

    private void assertFails(ConsumerRecord<String, Object> record, String why) {
        logOf(() -> assertThatThrownBy(() -> upgrade(record))
                .isInstanceOf(UpgradeFailedError.class)
                .hasMessageEndingWith(": " + why));
    }
}
