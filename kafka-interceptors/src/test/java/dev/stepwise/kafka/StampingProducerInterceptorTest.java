package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.headers;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class StampingProducerInterceptorTest {

    private static final String SECRET = "4111-1111";
    private static final String TWO_WAYS =
            "the version is stated in two ways: header schema-version says 3, but field v"
                    + " says 1. Mend the one that is wrong, or identify messages by one of them alone.";

    @Test
    void a_record_is_stamped_with_type_and_latest_version() {
        ProducerRecord<String, String> record = new ProducerRecord<>(
                "orders", 3, 1_700_000_000_000L, "key", LATEST, headers("trace", "1", "trace", "2"));
        ProducerRecord<String, String> sent = interceptor().onSend(record);
        assertThat(sent)
                .isEqualTo(new ProducerRecord<>(
                        "orders",
                        3,
                        1_700_000_000_000L,
                        "key",
                        LATEST,
                        headers("trace", "1", "trace", "2", "event-type", "order-placed", "schema-version", "3")));
    }

    @Test
    void the_record_of_the_application_is_not_changed() {
        ProducerRecord<String, String> record = order();
        interceptor().onSend(record);
        assertThat(record.headers()).isEmpty();
    }

    @Test
    void a_record_that_was_sent_before_is_stamped_although_its_headers_cannot_be_changed() {
        ProducerRecord<String, String> record = order();
        ((RecordHeaders) record.headers()).setReadOnly();
        assertThat(shown(interceptor().onSend(record).headers()))
                .containsExactly("event-type=order-placed", "schema-version=3");
    }

    @Test
    void a_record_that_says_the_same_is_sent_as_the_same_object() {
        ProducerRecord<String, String> record =
                order("schema-version", "3", "event-type", "order-placed", "schema-version", "3");
        assertThat(interceptor().onSend(record)).isSameAs(record);
    }

    @Test
    void a_header_that_is_missing_is_added_to_one_that_says_the_same() {
        assertThat(shown(interceptor()
                        .onSend(order("event-type", "order-placed"))
                        .headers()))
                .containsExactly("event-type=order-placed", "schema-version=3");
    }

    @Test
    void a_record_that_says_something_else_is_never_contradicted() {
        ProducerRecord<String, String> record = order("schema-version", SECRET);
        StampingProducerInterceptor<String, String> interceptor = interceptor();
        String log = logOf(() -> assertThat(interceptor.onSend(record)).isSameAs(record));
        assertThat(log)
                .contains("WARN dev.stepwise.kafka.StampingProducerInterceptor - A record for topic orders could not be"
                        + " stamped, and is sent as it came: order-placed 3: the record has the header schema-version"
                        + " already, with something else in it. Leave it out in the application, or mend"
                        + " stepwise.stamp.topics or stepwise.target.versions.")
                .doesNotContain(SECRET);
        assertThat(record.headers()).hasSize(1);
    }

    @Test
    void of_two_headers_one_that_says_something_else_is_enough() {
        ProducerRecord<String, String> record = order("schema-version", "2", "schema-version", "3");
        StampingProducerInterceptor<String, String> interceptor = interceptor();
        logOf(() -> assertThat(interceptor.onSend(record)).isSameAs(record));
    }

    @Test
    void warnings_are_few_and_the_rest_is_counted() {
        StampingProducerInterceptor<String, String> interceptor = interceptor();
        String log = logOf(() -> {
            for (int i = 0; i < 100; i++) {
                interceptor.onSend(order("schema-version", "2"));
            }
            interceptor.close();
            interceptor.close();
        });
        assertThat(log.lines().filter(line -> line.contains("WARN")))
                .hasSize(2)
                .last()
                .asString()
                .endsWith("Records were sent without a stamp: (99 more since the last warning)");
    }

    @Test
    void a_tombstone_has_no_version() {
        ProducerRecord<String, String> tombstone = new ProducerRecord<>("orders", "key", null);
        assertThat(interceptor("stepwise.stamp.check", "fail", "stepwise.identify.version.field", "v")
                        .onSend(tombstone))
                .isSameAs(tombstone);
    }

    @Test
    void records_of_other_topics_are_sent_as_they_come() {
        ProducerRecord<String, String> record = new ProducerRecord<>("other", "key", LATEST);
        StampingProducerInterceptor<String, String> interceptor = interceptor();
        assertThat(logOf(() -> assertThat(interceptor.onSend(record)).isSameAs(record)))
                .contains(
                        "WARN dev.stepwise.kafka.StampingProducerInterceptor - Records of topic other are sent without"
                                + " a stamp: it is not among stepwise.stamp.topics, and no record of a topic that is listed has"
                                + " come yet. If a name is misspelt there, mend it.");
        assertThat(logOf(() -> interceptor.onSend(record))).isEmpty();
    }

    @Test
    void another_version_than_the_latest_can_be_stamped() {
        assertThat(shown(interceptor("stepwise.target.versions", "order-placed:2")
                        .onSend(order())
                        .headers()))
                .containsExactly("event-type=order-placed", "schema-version=2");
    }

    @Test
    void where_the_settings_say_the_version_there_need_be_no_registry() {
        Map<String, Object> settings = stamping("stepwise.target.versions", "order-placed:7");
        settings.remove(StepwiseConfig.REGISTRY_PROVIDER);
        assertThat(shown(StampingProducerInterceptorTest.<String>interceptor(settings)
                        .onSend(order())
                        .headers()))
                .containsExactly("event-type=order-placed", "schema-version=7");
    }

    @Test
    void a_schema_uri_is_stamped_where_consumers_read_one() {
        Map<String, Object> settings = stamping(
                "stepwise.identify.uri.header", "schema", "stepwise.identify.uri.template", "/s/{type}/{version}");
        settings.remove("stepwise.identify.type.header");
        settings.remove("stepwise.identify.version.header");
        assertThat(shown(StampingProducerInterceptorTest.<String>interceptor(settings)
                        .onSend(order())
                        .headers()))
                .containsExactly("schema=/s/order-placed/3");
    }

    @Test
    void a_topic_with_settings_of_its_own_gets_the_headers_of_these() {
        assertThat(shown(interceptor(
                                "stepwise.identify.topic.orders.version.header", "v",
                                "stepwise.identify.topic.orders.type.fixed", "order-placed")
                        .onSend(order())
                        .headers()))
                .containsExactly("v=3");
    }

    @Test
    void on_a_topic_of_many_types_the_record_says_its_own() {
        StampingProducerInterceptor<String, String> interceptor = interceptor("stepwise.stamp.topics", "orders");
        assertThat(shown(interceptor
                        .onSend(order("event-type", "customer-registered"))
                        .headers()))
                .containsExactly("event-type=customer-registered", "schema-version=2");
        assertThat(shown(interceptor.onSend(order("event-type", "order-placed")).headers()))
                .containsExactly("event-type=order-placed", "schema-version=3");
    }

    @Test
    void on_a_topic_of_many_types_a_record_without_a_known_one_is_not_stamped() {
        ProducerRecord<String, String> untyped = order();
        assertThat(logOf(() -> assertThat(
                                interceptor("stepwise.stamp.topics", "orders").onSend(untyped))
                        .isSameAs(untyped)))
                .contains(
                        "could not be stamped, and is sent as it came: no event type is stated. Put it into the header"
                                + " event-type, or name it in stepwise.stamp.topics.");
        ProducerRecord<String, String> unknown = order("event-type", SECRET);
        assertThat(logOf(() -> assertThat(
                                interceptor("stepwise.stamp.topics", "orders").onSend(unknown))
                        .isSameAs(unknown)))
                .contains(
                        "could not be stamped, and is sent as it came: the header event-type has an event type that no"
                                + " chain has in the version to be stamped; there are customer-registered, order-placed. Mend the"
                                + " header, or add a chain.")
                .doesNotContain(SECRET);
    }

    @Test
    void a_value_that_says_another_version_is_sent_without_a_stamp() {
        ProducerRecord<String, String> old =
                new ProducerRecord<>("orders", "key", "{\"v\":1,\"card\":\"" + SECRET + "\"}");
        StampingProducerInterceptor<String, String> checking =
                interceptor("stepwise.stamp.check", "warn", "stepwise.identify.version.field", "v");
        assertThat(logOf(() -> assertThat(checking.onSend(old)).isSameAs(old)))
                .contains("WARN dev.stepwise.kafka.StampingProducerInterceptor - A record for topic orders could not be"
                        + " stamped, and is sent as it came: " + TWO_WAYS)
                .doesNotContain(SECRET);
        ProducerRecord<String, String> latest = new ProducerRecord<>("orders", "key", "{\"v\":3}");
        assertThat(shown(checking.onSend(latest).headers()))
                .containsExactly("event-type=order-placed", "schema-version=3");
    }

    @Test
    void where_the_check_is_to_fail_nothing_is_sent() {
        ProducerRecord<String, String> old =
                new ProducerRecord<>("orders", "key", "{\"v\":1,\"card\":\"" + SECRET + "\"}");
        StampingProducerInterceptor<String, String> checking =
                interceptor("stepwise.stamp.check", "fail", "stepwise.identify.version.field", "v");
        assertThatThrownBy(() -> checking.onSend(old))
                .isInstanceOfSatisfying(
                        StampFailedError.class, e -> assertThat(e.isRetriable()).isFalse())
                .hasMessage("A record for topic orders could not be stamped, and is not sent: " + TWO_WAYS);
        assertThatThrownBy(() -> checking.onSend(order("schema-version", "2")))
                .isInstanceOf(StampFailedError.class)
                .hasMessageStartingWith(
                        "A record for topic orders could not be stamped, and is not sent: order-placed 3:"
                                + " the record has the header schema-version already");
    }

    @Test
    void a_value_that_cannot_be_read_does_not_pass_the_check() {
        StampingProducerInterceptor<String, String> checking =
                interceptor("stepwise.stamp.check", "fail", "stepwise.identify.version.field", "v");
        assertThatThrownBy(() -> checking.onSend(new ProducerRecord<>("orders", "key", SECRET)))
                .isInstanceOf(StampFailedError.class)
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> checking.onSend(new ProducerRecord<>("orders", "key", "")))
                .isInstanceOf(StampFailedError.class);
    }

    @Test
    void a_value_that_says_nothing_of_its_version_passes_the_check() {
        StampingProducerInterceptor<String, String> checking =
                interceptor("stepwise.stamp.check", "fail", "stepwise.identify.version.field", "v");
        assertThat(shown(checking.onSend(order()).headers()))
                .containsExactly("event-type=order-placed", "schema-version=3");
    }

    @Test
    void a_wire_format_that_is_away_makes_a_failure_that_can_be_retried() {
        ToyFormatFactory.Toy toy = new ToyFormatFactory.Toy();
        StampingProducerInterceptor<String, byte[]> checking =
                interceptor(stamping("stepwise.wire.format", "toy", "toy", toy, "stepwise.stamp.check", "fail"));
        ProducerRecord<String, byte[]> latest = new ProducerRecord<>("orders", "key", Fixture.bytes("3" + LATEST));
        assertThat(shown(checking.onSend(latest).headers()))
                .containsExactly("event-type=order-placed", "schema-version=3");
        assertThatThrownBy(() -> checking.onSend(new ProducerRecord<>("orders", "key", Fixture.bytes("1" + OLD))))
                .isInstanceOfSatisfying(
                        StampFailedError.class, e -> assertThat(e.isRetriable()).isFalse());
        toy.away = true;
        assertThatThrownBy(() -> checking.onSend(latest))
                .isInstanceOfSatisfying(
                        StampFailedError.class, e -> assertThat(e.isRetriable()).isTrue());
        checking.close();
        assertThat(toy.closed).isEqualTo(1);
    }

    @Test
    void where_it_only_observes_nothing_is_stamped_and_nothing_fails() {
        StampingProducerInterceptor<String, String> observing = interceptor(
                "stepwise.mode", "observe", "stepwise.stamp.check", "fail", "stepwise.identify.version.field", "v");
        ProducerRecord<String, String> latest = order();
        assertThat(observing.onSend(latest)).isSameAs(latest);
        ProducerRecord<String, String> old = new ProducerRecord<>("orders", "key", "{\"v\":1}");
        assertThat(logOf(() -> assertThat(observing.onSend(old)).isSameAs(old)))
                .contains("A record for topic orders could not be stamped, and is sent as it came");
    }

    private static ProducerRecord<String, String> order(String... headers) {
        return new ProducerRecord<>("orders", null, null, "key", LATEST, headers(headers));
    }

    static Map<String, Object> stamping(Object... more) {
        Map<String, Object> settings = settings("stepwise.stamp.topics", "orders:order-placed");
        settings.remove(StepwiseConfig.TOPICS);
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    private static StampingProducerInterceptor<String, String> interceptor(Object... more) {
        return interceptor(stamping(more));
    }

    private static <V> StampingProducerInterceptor<String, V> interceptor(Map<String, Object> settings) {
        StampingProducerInterceptor<String, V> interceptor = new StampingProducerInterceptor<>();
        interceptor.configure(settings);
        return interceptor;
    }
}
