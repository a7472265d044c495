package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.batch;
import static dev.stepwise.kafka.Fixture.logOf;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.record;
import static dev.stepwise.kafka.Fixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class UnlistedTopicsTest {

    private static final String AS_IT_CAME =
            "Records of topic other are handed over as they came: it is not among stepwise.topics";

    private final UpgradingConsumerInterceptor<String, String> interceptor = Fixture.interceptor(settings());
    private final ConsumerRecord<String, String> unlisted = record("other", 7, OLD);

    @Test
    void records_of_unlisted_topics_are_warned_of_while_no_other_has_come() {
        assertThat(logOf(() -> interceptor.onConsume(batch(unlisted))))
                .contains("WARN")
                .contains(AS_IT_CAME + ", and no record of a topic that is listed has come yet. If a name is misspelt"
                        + " there, mend it.");
        assertThat(logOf(() -> interceptor.onConsume(batch(unlisted)))).isEmpty();
    }

    @Test
    void where_listed_topics_have_records_as_well_it_is_no_warning() {
        assertThat(logOf(() -> interceptor.onConsume(batch(unlisted, order(OLD, "1")))))
                .doesNotContain("WARN");
    }
}
