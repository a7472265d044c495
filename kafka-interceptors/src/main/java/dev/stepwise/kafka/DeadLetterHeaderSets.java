package dev.stepwise.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Upgrader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Which headers tell in a dead letter what happened: ours, and on request those that Kafka Connect and Spring write, for
 * tools that read them. All stand behind what came, and none is ever replaced.
 *
 * @param group the group of the consumer; null if it has none
 */
record DeadLetterHeaderSets(
        boolean connect, boolean spring, @Nullable String group) {

    static final String STEPWISE = "stepwise";
    private static final String CONNECT = "connect";
    private static final String SPRING = "spring";

    private static final String OF_CONNECT = "__connect.errors.";
    private static final String OF_SPRING = "kafka_dlt-";

    /** As the worker calls what an upgrade is nearest to. */
    private static final String STAGE = "TRANSFORMATION";

    /** All frames of a step that calls itself without end would not fit into a record. */
    private static final int MOST_FRAMES = 8;

    private static final int MOST_CAUSES = 4;
    private static final int LONGEST_TRACE = 4_000;

    static DeadLetterHeaderSets of(List<String> names, Map<String, ?> configs) {
        Object group = configs.get(ConsumerConfig.GROUP_ID_CONFIG);
        return new DeadLetterHeaderSets(
                names.contains(CONNECT), names.contains(SPRING), group == null ? null : group.toString());
    }

    /** @throws ConfigException if a set is unknown, or ours is missing, without which no repeat could be told */
    static void check(String setting, Object value) {
        List<?> names = (List<?>) value;
        if (!names.contains(STEPWISE) || !Set.of(STEPWISE, CONNECT, SPRING).containsAll(names)) {
            throw new ConfigException(setting, value, "Expected " + expected() + ".");
        }
    }

    static String expected() {
        return "stepwise, and connect or spring or both beside it";
    }

    /**
     * Returns new headers; those of the record stay as they are.
     *
     * @param ofKey whether it is its key that failed
     */
    Headers of(ConsumerRecord<?, ?> record, MigrationException failure, boolean ofKey) {
        Headers headers = DeadLetterHeaders.of(record, failure, FailureStage.of(failure));
        if (ofKey) {
            text(headers, DeadLetterHeaders.PREFIX + "part", "key");
        }
        if (connect) {
            addConnect(headers, record, failure);
        }
        if (spring) {
            addSpring(headers, record, failure);
        }
        return headers;
    }

    private static void addConnect(Headers headers, ConsumerRecord<?, ?> record, MigrationException failure) {
        text(headers, OF_CONNECT + "topic", record.topic());
        text(headers, OF_CONNECT + "partition", Integer.toString(record.partition()));
        text(headers, OF_CONNECT + "offset", Long.toString(record.offset()));
        text(headers, OF_CONNECT + "stage", STAGE);
        text(headers, OF_CONNECT + "class.name", Upgrader.class.getName());
        Throwable thrown = failure.unredactedCause().orElse(failure);
        text(headers, OF_CONNECT + "exception.class.name", thrown.getClass().getName());
        text(headers, OF_CONNECT + "exception.message", message(failure));
        text(headers, OF_CONNECT + "exception.stacktrace", trace(failure));
    }

    private void addSpring(Headers headers, ConsumerRecord<?, ?> record, MigrationException failure) {
        text(headers, OF_SPRING + "original-topic", record.topic());
        headers.add(
                OF_SPRING + "original-partition",
                ByteBuffer.allocate(Integer.BYTES).putInt(record.partition()).array());
        headers.add(OF_SPRING + "original-offset", eight(record.offset()));
        headers.add(OF_SPRING + "original-timestamp", eight(record.timestamp()));
        text(
                headers,
                OF_SPRING + "original-timestamp-type",
                record.timestampType().toString());
        if (group != null) {
            text(headers, OF_SPRING + "original-consumer-group", group);
        }
        text(headers, OF_SPRING + "exception-fqcn", failure.getClass().getName());
        failure.unredactedCause()
                .ifPresent(cause -> text(
                        headers,
                        OF_SPRING + "exception-cause-fqcn",
                        cause.getClass().getName()));
        text(headers, OF_SPRING + "exception-message", message(failure));
        text(headers, OF_SPRING + "exception-stacktrace", trace(failure));
    }

    private static String message(MigrationException failure) {
        return String.valueOf(failure.getMessage());
    }

    /** Returns the first frames of each cause, with the messages of nobody else, which may quote payloads. */
    private static String trace(MigrationException failure) {
        StringBuilder text = new StringBuilder().append(failure).append('\n');
        Throwable thrown = failure;
        for (int i = 0; i < MOST_CAUSES && thrown != null; i++) {
            if (i > 0) {
                text.append("Caused by: ").append(thrown).append('\n');
            }
            StackTraceElement[] frames = thrown.getStackTrace();
            Arrays.stream(frames)
                    .limit(MOST_FRAMES)
                    .forEach(frame -> text.append("\tat ").append(frame).append('\n'));
            if (frames.length > MOST_FRAMES) {
                text.append("\t… ").append(frames.length - MOST_FRAMES).append(" more\n");
            }
            thrown = thrown.getCause();
        }
        return text.length() <= LONGEST_TRACE ? text.toString() : text.substring(0, LONGEST_TRACE) + " …";
    }

    private static byte[] eight(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static void text(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
