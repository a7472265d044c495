package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.order;
import static dev.stepwise.kafka.BrokerFixture.readAndCommit;
import static dev.stepwise.kafka.BrokerFixture.registry;
import static dev.stepwise.kafka.BrokerFixture.send;
import static dev.stepwise.kafka.BrokerFixture.settings;
import static dev.stepwise.kafka.BrokerFixture.subscribe;
import static dev.stepwise.kafka.BrokerFixture.withInterceptor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Beside the interceptor of OpenTelemetry, which puts a span around each record that the application looks at. */
class TracingBrokerTest {

    private static EmbeddedKafka kafka;

    private final Spans spans = new Spans();
    private final Map<String, ?> tracing = KafkaTelemetry.create(OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(spans))
                            .build())
                    .build())
            .consumerInterceptorConfigProperties();
    private final String tracer =
            tracing.get(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG).toString();

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void behind_ours_records_are_traced_and_upgraded() {
        kafka.createTopic("traced", 1);
        send(kafka, List.of(order("traced", 1, 1, false), order("traced", 2, 3, false)));
        Map<String, Object> settings =
                withTracing("traced", UpgradingConsumerInterceptor.class.getName() + "," + tracer);
        try (KafkaConsumer<byte[], byte[]> consumer = subscribe(settings, "traced")) {
            assertThat(readAndCommit(consumer, 2))
                    .extracting(BrokerFixture::text)
                    .containsExactly("{\"id\":1,\"v2\":true,\"v3\":true}", "{\"id\":2,\"v2\":true,\"v3\":true}");
        }
        assertThat(spans.names()).containsExactly("traced process", "traced process");
    }

    @Test
    void before_ours_it_is_refused() {
        Map<String, Object> settings =
                withTracing("other", tracer + "," + UpgradingConsumerInterceptor.class.getName());
        assertThatThrownBy(() -> subscribe(settings, "other").close())
                .rootCause()
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("interceptor.classes has " + tracer + " before "
                        + UpgradingConsumerInterceptor.class.getName() + ".");
    }

    /** Why that is refused. */
    @Test
    void what_a_tracer_puts_around_records_is_lost_where_they_are_made_anew_behind_it() throws Exception {
        @SuppressWarnings("unchecked")
        ConsumerInterceptor<String, byte[]> tracerBefore = Utils.newInstance(tracer, ConsumerInterceptor.class);
        tracerBefore.configure(withTracing("orders", tracer));
        ConsumerRecords<String, byte[]> batch = Fixture.batch(Fixture.order(Fixture.bytes(Fixture.OLD), "1"));
        Fixture.<byte[]>interceptor(Fixture.settings())
                .onConsume(tracerBefore.onConsume(batch))
                .forEach(record -> assertThat(Fixture.text(record.value())).isEqualTo(Fixture.LATEST));
        assertThat(spans.names()).isEmpty();

        tracerBefore
                .onConsume(batch)
                .forEach(record -> assertThat(record.offset()).isEqualTo(7));
        assertThat(spans.names()).containsExactly("orders process");
    }

    private Map<String, Object> withTracing(String topic, String interceptors) {
        Map<String, Object> settings = withInterceptor(settings(kafka, topic, "classic", registry()));
        settings.putAll(tracing);
        settings.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, interceptors);
        return settings;
    }

    /** Keeps what was exported. */
    private static final class Spans implements SpanExporter {
        private final List<SpanData> all = new ArrayList<>();

        List<String> names() {
            return all.stream().map(SpanData::getName).toList();
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            all.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
