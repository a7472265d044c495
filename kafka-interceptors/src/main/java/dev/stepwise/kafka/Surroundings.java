package dev.stepwise.kafka;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** What a consumer is part of, as far as its settings show it, and which topics must not be upgraded there. */
enum Surroundings {
    /** An application of which nothing is known. */
    APPLICATION,

    /** Kafka Streams: its consumers read changelogs and repartition topics, too. */
    STREAMS,

    /** A worker of Kafka Connect, which has topics of its own. */
    CONNECT;

    static final String APPLICATION_ID = "application.id";

    /** Streams gives it to its main consumers, and nobody else has it. */
    static final String STREAMS_CONTAINER = "__reference.container.instance__";

    static final String CONNECT_CONTEXT = CommonClientConfigs.METRICS_CONTEXT_PREFIX + "connect.";

    private static final Pattern STREAMS_CLIENT = Pattern.compile(".*-(restore|global)-consumer");

    /** Streams names those of foreign-key joins topics, and all others by what they are. */
    private static final Pattern INTERNAL = Pattern.compile(".+-(changelog|repartition|topic)");

    private static final String MAIN_INTERCEPTORS = "main.consumer." + ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG;

    private static final Set<String> TOPICS_OF_CONNECT = Set.of("connect-configs", "connect-offsets", "connect-status");

    static Surroundings of(Map<String, ?> configs) {
        if (configs.get(STREAMS_CONTAINER) != null || isRestoreOrGlobal(configs)) {
            return STREAMS;
        }
        return configs.keySet().stream().anyMatch(name -> name.startsWith(CONNECT_CONTEXT)) ? CONNECT : APPLICATION;
    }

    private static boolean isRestoreOrGlobal(Map<String, ?> configs) {
        String client = Objects.toString(configs.get(CommonClientConfigs.CLIENT_ID_CONFIG), "");
        return configs.get(ConsumerConfig.GROUP_ID_CONFIG) == null
                && STREAMS_CLIENT.matcher(client).matches();
    }

    /** @throws ConfigException if what is set could upgrade values twice, or would leave some in their old shape */
    void check(TopicSelection topics, Map<String, ?> configs) {
        switch (this) {
            case APPLICATION -> {}
            case STREAMS -> {
                checkForStreams(topics, configs.get(APPLICATION_ID));
                refuseMainOnly(configs.get(MAIN_INTERCEPTORS));
            }
            case CONNECT -> checkForConnect(topics);
        }
    }

    private static void checkForStreams(TopicSelection topics, @Nullable Object application) {
        if (topics.isAll() || topics.isPattern()) {
            throw new ConfigException(StepwiseConfig.TOPICS + " is " + topics + ", and this is a consumer of Kafka"
                    + " Streams, whose changelogs and repartition topics "
                    + (topics.isAll() ? "are read as well" : "may match as well")
                    + ": what was upgraded before it was written there would be upgraded again. Name in "
                    + StepwiseConfig.TOPICS + " the topics that the topology reads from others, one by one.");
        }
        Set<String> internal = new TreeSet<>(topics.names());
        internal.removeIf(topic -> application == null
                || !topic.startsWith(application + "-")
                || !INTERNAL.matcher(topic).matches());
        if (!internal.isEmpty()) {
            throw new ConfigException(
                    StepwiseConfig.TOPICS,
                    String.join(", ", internal),
                    "By its name that is an internal topic of the application " + application
                            + ", which has in it what was upgraded before. Take it out, and name only the topics that the"
                            + " topology reads from others.");
        }
    }

    private static void refuseMainOnly(@Nullable Object interceptors) {
        if (interceptors != null) {
            throw new ConfigException(MAIN_INTERCEPTORS + " sets the interceptors of the main consumer alone: what a"
                    + " global table reads, and what is restored from a topic of others (topology.optimization), would go"
                    + " other ways and keep its old shape. Remove it, and set consumer."
                    + ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG + ", which is for all consumers.");
        }
    }

    private static void checkForConnect(TopicSelection topics) {
        if (topics.isAll() || (topics.isPattern() && TOPICS_OF_CONNECT.stream().anyMatch(topics::covers))) {
            throw new ConfigException(StepwiseConfig.TOPICS + " is " + topics + ", and this is a consumer of Kafka"
                    + " Connect, whose workers read topics of their own with the same settings. Name the topics of the"
                    + " connector in " + StepwiseConfig.TOPICS
                    + (topics.isAll() ? "." : ", or take a pattern that the worker's own topics do not match."));
        }
    }
}
