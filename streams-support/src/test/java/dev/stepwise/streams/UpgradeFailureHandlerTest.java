package dev.stepwise.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.DeserializationHandlerResponse;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.junit.jupiter.api.Test;

// The methods that replaced these are missing in Kafka 4.1.
@SuppressWarnings("deprecation")
class UpgradeFailureHandlerTest {

    @Test
    void what_is_to_be_left_out_is() {
        assertThat(answer(Failures.leftOut())).isEqualTo(DeserializationHandlerResponse.CONTINUE);
        assertThat(answer(new SerializationException(Failures.leftOut())))
                .isEqualTo(DeserializationHandlerResponse.CONTINUE);
    }

    @Test
    void what_fails_stops_the_task() {
        assertThat(answer(Failures.poison())).isEqualTo(DeserializationHandlerResponse.FAIL);
    }

    @Test
    void what_is_retriable_is_not_left_out() {
        assertThat(answer(Failures.outage())).isEqualTo(DeserializationHandlerResponse.FAIL);
    }

    @Test
    void what_is_no_failure_of_ours_stops_the_task() {
        assertThat(answer(new SerializationException("x"))).isEqualTo(DeserializationHandlerResponse.FAIL);
    }

    /** By its name, since the module that refuses settings without it does not know Streams. */
    @Test
    void it_is_the_one_that_the_serde_asks_for() {
        assertThat(UpgradeFailureHandler.class.getName()).isEqualTo("dev.stepwise.streams.UpgradeFailureHandler");
        assertThat(Failures.leftOut().isLeftOut()).isTrue();
    }

    private static DeserializationHandlerResponse answer(Exception failure) {
        UpgradeFailureHandler handler = new UpgradeFailureHandler();
        handler.configure(Map.of());
        return handler.handle((ErrorHandlerContext) null, new ConsumerRecord<>("orders", 0, 3, null, null), failure);
    }
}
