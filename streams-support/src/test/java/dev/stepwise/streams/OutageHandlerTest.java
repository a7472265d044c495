package dev.stepwise.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageHandlerTest {

    private final OutageHandler handler = OutageHandler.pausing(Duration.ofMinutes(10));

    @AfterEach
    void isNoLongerInterrupted() {
        Thread.interrupted();
    }

    @Test
    void what_is_not_retriable_shuts_the_client_down_at_once() {
        assertThat(handler.handle(new StreamsException(new IllegalStateException("x"))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(handler.handle(new StreamsException(Failures.poison())))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    @Test
    void what_is_not_retriable_may_go_to_another_handler() {
        assertThat(handler.otherwise(thrown -> StreamThreadExceptionResponse.SHUTDOWN_APPLICATION)
                        .handle(new IllegalStateException("x")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_APPLICATION);
    }

    @Test
    void what_is_retriable_replaces_the_thread() {
        assertThat(OutageHandler.pausing(Duration.ZERO).handle(new StreamsException(Failures.outage())))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    @Test
    void an_interrupt_ends_the_pause_and_nothing_is_replaced() {
        Thread.currentThread().interrupt();
        assertThat(handler.handle(Failures.outage())).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void causes_that_are_a_cycle_end() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        assertThat(handler.handle(first)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    @Test
    void a_pause_is_not_negative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutageHandler.pausing(Duration.ofMillis(-1)))
                .withMessage("Expected a pause of zero or more but found PT-0.001S");
    }
}
