package dev.stepwise.kafka;

import dev.stepwise.core.Identification;
import dev.stepwise.core.Identification.Source;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * What must stand in payloads where values outlive the headers and topics that they came with.
 *
 * @param refused what may not be looked at
 * @param why a sentence
 * @param instead a sentence that says what can be set
 */
record PayloadsAlone(Set<Source> refused, String why, String instead) {

    private static final String IN_PAYLOADS = StepwiseConfig.IDENTIFY + StepwiseConfig.VERSION_FIELD + ", "
            + StepwiseConfig.IDENTIFY + StepwiseConfig.URI_FIELD + " or " + StepwiseConfig.WIRE_FORMAT;

    /** For a consumer of which nothing is known: whatever users find right. */
    static final PayloadsAlone NOT_NEEDED = new PayloadsAlone(Set.of(), "", "");

    static final PayloadsAlone SERDE = new PayloadsAlone(
            EnumSet.allOf(Source.class),
            "A serde reads state stores as well, where values come with the headers of other records or none, and with"
                    + " topics that they were not written to.",
            "Let the payload say type and version (" + StepwiseConfig.IDENTIFY + StepwiseConfig.TYPE_FIELD + " and "
                    + StepwiseConfig.IDENTIFY + StepwiseConfig.VERSION_FIELD + ", " + StepwiseConfig.IDENTIFY
                    + StepwiseConfig.URI_FIELD + ", or " + StepwiseConfig.WIRE_FORMAT + ").");

    /** Types may be those of topics there: an interceptor sees no others than those that are listed. */
    static final PayloadsAlone STREAMS = new PayloadsAlone(
            EnumSet.of(Source.HEADER, Source.FIXED_VERSION, Source.ASSUMED_VERSION),
            "In Kafka Streams values go on to stores and other topics without that, and headers go on with other values:"
                    + " nothing would tell any more what is upgraded already.",
            "Let the payload say the version (" + IN_PAYLOADS + "), and payload or topic say the type ("
                    + StepwiseConfig.IDENTIFY + StepwiseConfig.TYPE_FIELD + ", " + StepwiseConfig.IDENTIFY
                    + StepwiseConfig.TYPE_TOPICS + ").");

    private static final Map<Source, List<String>> KEYS = new EnumMap<>(Map.of(
            Source.HEADER,
            List.of(StepwiseConfig.TYPE_HEADER, StepwiseConfig.VERSION_HEADER, StepwiseConfig.URI_HEADER),
            Source.TOPIC,
            List.of(StepwiseConfig.TYPE_TOPICS),
            Source.FIXED_TYPE,
            List.of(StepwiseConfig.TYPE_FIXED),
            Source.FIXED_VERSION,
            List.of(StepwiseConfig.VERSION_FIXED),
            Source.ASSUMED_VERSION,
            List.of(StepwiseConfig.VERSION_ASSUMED)));

    /** @throws ConfigException if settings name what may not be looked at */
    void check(IdentificationSettings settings) {
        Set<String> found = new TreeSet<>();
        for (String name : settings.names()) {
            boolean ofTopic = name.startsWith(StepwiseConfig.IDENTIFY_TOPIC);
            if ((ofTopic && refused.contains(Source.TOPIC))
                    || refused.stream().anyMatch(source -> isOf(source, name, ofTopic))) {
                found.add(name);
            }
        }
        if (!found.isEmpty()) {
            throw new ConfigException(
                    String.join(", ", found) + (found.size() == 1 ? " is set. " : " are set. ") + why + " " + instead);
        }
    }

    private static boolean isOf(Source source, String name, boolean ofTopic) {
        return KEYS.getOrDefault(source, List.of()).stream()
                .anyMatch(key -> ofTopic ? name.endsWith("." + key) : name.equals(StepwiseConfig.IDENTIFY + key));
    }

    /** @throws ConfigException if what the provider of the registry gives looks at it */
    void check(Identification given) {
        Set<Source> found = given.besidePayload();
        found.retainAll(refused);
        if (!found.isEmpty()) {
            throw new ConfigException("The provider of the registry identifies messages by "
                    + found.stream().map(PayloadsAlone::words).collect(Collectors.joining(", ")) + ". " + why + " "
                    + instead);
        }
    }

    private static String words(Source source) {
        return switch (source) {
            case HEADER -> "headers";
            case TOPIC -> "topics";
            case FIXED_TYPE -> "a fixed event type";
            case FIXED_VERSION -> "a fixed version";
            case ASSUMED_VERSION -> "an assumed version";
        };
    }
}
