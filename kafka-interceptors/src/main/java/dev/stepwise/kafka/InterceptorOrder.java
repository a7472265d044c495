package dev.stepwise.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** What else stands between a consumer and its application, and where. */
final class InterceptorOrder {

    private static final String SETTING = ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG;
    private static final String OURS = UpgradingConsumerInterceptor.class.getName();

    /** Of what these make a second upgrade can tell that there was a first. */
    private static final List<String> BYTES_OR_TEXT =
            List.of(ByteArrayDeserializer.class.getName(), StringDeserializer.class.getName());

    private InterceptorOrder() {}

    /** Returns the names of the interceptors of a client, in their order. */
    static List<String> names(Map<String, ?> configs) {
        Object given = configs.get(SETTING);
        Object parsed = given instanceof List<?> ? given : ConfigDef.parseType(SETTING, given, ConfigDef.Type.LIST);
        List<String> names = new ArrayList<>();
        if (parsed instanceof List<?> list) {
            list.forEach(one -> names.add(String.valueOf(ConfluentSettings.className(one))));
        }
        return names;
    }

    /** @throws ConfigException if our interceptor stands behind another one, or twice, with the line to set instead */
    static void requireFirst(Map<String, ?> configs) {
        List<String> names = names(configs);
        int first = names.indexOf(OURS);
        if (first > 0) {
            throw new ConfigException(SETTING + " has " + String.join(", ", names.subList(0, first)) + " before " + OURS
                    + ". A record that is upgraded is made anew, without what an earlier interceptor has put around it,"
                    + " such as a trace. Set:\n   " + SETTING + "=" + oursFirst(names));
        }
        if (first != names.lastIndexOf(OURS)) {
            throw new ConfigException(
                    SETTING + " has " + OURS + " more than once. Set:\n   " + SETTING + "=" + oursFirst(names));
        }
    }

    private static String oursFirst(List<String> names) {
        List<String> ordered = new ArrayList<>(names);
        ordered.removeIf(OURS::equals);
        ordered.add(0, OURS);
        return String.join(",", ordered);
    }

    /** @throws ConfigException if our deserializer makes values of which the interceptor could not tell their version */
    static void refuseTwoAdapters(Map<String, ?> configs) {
        String deserializer = ConfluentSettings.className(configs.get(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG));
        if (!UpgradingDeserializer.class.getName().equals(deserializer)) {
            return;
        }
        @Nullable String delegate = ConfluentSettings.className(configs.get(StepwiseConfig.DELEGATE_DESERIALIZER));
        if (delegate == null || !BYTES_OR_TEXT.contains(delegate)) {
            throw new ConfigException(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG + " is " + deserializer + ", and "
                    + SETTING + " has " + OURS + ". Values are upgraded in the deserializer, and what its delegate"
                    + (delegate == null ? "" : " " + delegate)
                    + " makes of them has no bytes by which the interceptor could tell that. Take one of the two out.");
        }
    }
}
