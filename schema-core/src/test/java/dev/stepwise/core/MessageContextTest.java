package dev.stepwise.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MessageContextTest {

    @Test
    void none_has_nothing() {
        MessageContext none = MessageContext.none();
        assertThat(none.topic()).isNull();
        assertThat(none.key()).isNull();
        assertThat(none.timestamp()).isEmpty();
        assertThat(none.header("a")).isNull();
        assertThat(none.headersDiffer("a")).isFalse();
    }

    @Test
    void has_what_it_was_built_with() {
        MessageContext context = MessageContext.builder()
                .topic("orders")
                .key("o-1")
                .timestamp(7)
                .header("a", "grün")
                .build();
        assertThat(context.topic()).isEqualTo("orders");
        assertThat(context.key()).isEqualTo("o-1");
        assertThat(context.timestamp()).hasValue(7);
        assertThat(context.header("a")).isEqualTo("grün".getBytes(UTF_8));
    }

    @Test
    void gives_the_last_of_several_headers() {
        MessageContext context = MessageContext.builder()
                .header("a", "1")
                .header("b", "x")
                .header("a", "2")
                .build();
        assertThat(context.header("a")).isEqualTo("2".getBytes(UTF_8));
    }

    @Test
    void tells_headers_of_one_name_that_differ() {
        MessageContext context = MessageContext.builder()
                .header("a", "1")
                .header("a", "2")
                .header("b", "1")
                .header("b", "1")
                .header("c", "1")
                .build();
        assertThat(context.headersDiffer("a")).isTrue();
        assertThat(context.headersDiffer("b")).isFalse();
        assertThat(context.headersDiffer("c")).isFalse();
    }

    @Test
    void gives_copies_of_header_values() {
        MessageContext context = MessageContext.builder().header("a", "1").build();
        context.header("a")[0] = '9';
        assertThat(context.header("a")).isEqualTo("1".getBytes(UTF_8));
    }

    @Test
    void is_not_changed_by_what_its_builder_does_later() {
        MessageContext.Builder builder = MessageContext.builder();
        MessageContext context = builder.build();
        builder.topic("orders").header("a", "1");
        assertThat(context.topic()).isNull();
        assertThat(context.header("a")).isNull();
    }

    @Test
    void refuses_a_second_topic() {
        MessageContext.Builder builder = MessageContext.builder().topic("orders");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.topic("orders"))
                .withMessage("The topic is set already");
    }

    @Test
    void refuses_a_second_key() {
        MessageContext.Builder builder = MessageContext.builder().key(1);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.key(2)).withMessage("The key is set already");
    }

    @Test
    void refuses_a_second_timestamp() {
        MessageContext.Builder builder = MessageContext.builder().timestamp(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.timestamp(1))
                .withMessage("The timestamp is set already");
    }
}
