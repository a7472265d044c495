package dev.stepwise.kafka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The settings that a client, or a transformation of Connect's, would get of those in a file, where each framework has its
 * own prefixes.
 *
 * @param prefix what the client's own settings begin with in the file
 * @param settings without prefixes
 */
record ClientSettings(String prefix, Map<String, Object> settings) {

    private static final String CONSUMER = "consumer.";
    private static final String APPLICATION_ID = "application.id";
    private static final String TRANSFORMS = "transforms";
    private static final String SPRING = "spring.kafka.";
    private static final String SPRING_CONSUMER = SPRING + CONSUMER;
    private static final String PROPERTIES = "properties.";

    private static final List<String> OF_STREAMS = List.of("main.consumer.", "restore.consumer.", "global.consumer.");

    private static final List<String> PREFIXES = List.of(
            "",
            CONSUMER,
            "main.consumer.",
            "restore.consumer.",
            "global.consumer.",
            "producer.",
            "consumer.override.",
            "producer.override.",
            SPRING_CONSUMER + PROPERTIES,
            SPRING + "producer." + PROPERTIES,
            SPRING + "streams." + PROPERTIES);

    /** Returns those of every client that has any, and of every transformation of Connect's. */
    static List<ClientSettings> allIn(Map<String, Object> file) {
        List<ClientSettings> all = new ArrayList<>();
        transformations(file).forEach(prefix -> all.add(under(prefix, file)));
        for (String prefix : PREFIXES) {
            if (prefix.isEmpty() || file.keySet().stream().anyMatch(name -> name.startsWith(prefix))) {
                all.add(under(prefix, file));
            }
        }
        return all;
    }

    /** Such as {@code transforms.upgrade.} of those that are listed. */
    private static List<String> transformations(Map<String, Object> file) {
        return Arrays.stream(file.getOrDefault(TRANSFORMS, "").toString().split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> TRANSFORMS + "." + name + ".")
                .toList();
    }

    /** Returns those that begin with a prefix, over those that the client shares with others. */
    static ClientSettings under(String prefix, Map<String, Object> file) {
        Map<String, Object> settings = new HashMap<>();
        boolean isStreams = file.containsKey(APPLICATION_ID);
        if (isStreams && (prefix.equals(CONSUMER) || prefix.equals("producer.") || OF_STREAMS.contains(prefix))) {
            add("", file, settings);
        }
        if (OF_STREAMS.contains(prefix)) {
            add(CONSUMER, file, settings);
        }
        if (prefix.startsWith(SPRING)) {
            add(SPRING + PROPERTIES, file, settings);
            addOfSpring(SPRING, file, settings);
            addOfSpring(prefix.substring(0, prefix.length() - PROPERTIES.length()), file, settings);
        }
        add(prefix, file, settings);
        if ((isStreams && (prefix.equals(CONSUMER) || OF_STREAMS.contains(prefix)))
                || prefix.equals("consumer.override.")) {
            // As Streams and Connect set it, whatever the file says.
            settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
            settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
            settings.put(
                    isStreams ? Surroundings.STREAMS_CONTAINER : Surroundings.CONNECT_CONTEXT + "kafka.cluster.id",
                    "check");
        } else if (prefix.equals(SPRING_CONSUMER + PROPERTIES)) {
            // As the containers of Spring Kafka set it if nothing else is said.
            settings.putIfAbsent(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        }
        return new ClientSettings(prefix, settings);
    }

    private static void add(String prefix, Map<String, Object> file, Map<String, Object> settings) {
        file.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                settings.put(name.substring(prefix.length()), value);
            }
        });
    }

    /** Such as {@code spring.kafka.consumer.enable-auto-commit}. */
    private static void addOfSpring(String prefix, Map<String, Object> file, Map<String, Object> settings) {
        file.forEach((name, value) -> {
            if (name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0) {
                settings.put(name.substring(prefix.length()).replace('-', '.'), value);
            }
        });
    }

    /** Whether Streams would give them to its consumers and its producers alike. */
    boolean isForAllOfStreams() {
        return prefix.isEmpty() && settings.containsKey(APPLICATION_ID);
    }

    /** Whether they could be those of a consumer that is wrapped in code. */
    boolean mayBeWrapped() {
        return !prefix.contains("producer.")
                && !prefix.startsWith(TRANSFORMS)
                && settings.keySet().stream().anyMatch(name -> name.startsWith(StepwiseConfig.PREFIX));
    }
}
