package dev.stepwise.kafka;

import dev.stepwise.core.Upgrader;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * What the application's values are made by: a deserializer or a class, given in code or named by the settings.
 *
 * @param given a deserializer that is configured already; null for none
 * @param type the class that is given in code; null for none
 */
record Delegates<T>(
        @Nullable Deserializer<T> given, @Nullable Class<T> type) {

    /**
     * Returns what makes the deserializer, once there is an upgrader. Nothing is opened before.
     *
     * @throws ConfigException if there is none or more than one, or it cannot read what it would be given
     */
    Function<Upgrader, Deserializer<T>> choose(Settings settings, Map<String, ?> configs, boolean isOfSerde) {
        Class<?> named = settings.config().getClass(StepwiseConfig.DELEGATE_DESERIALIZER);
        Class<T> type = type(settings, isOfSerde);
        String own = isOfSerde ? StepwiseConfig.DELEGATE_SERDE : StepwiseConfig.DELEGATE_DESERIALIZER;
        if (type != null) {
            refuse(settings, named, type, own);
            return upgrader -> typed(upgrader, type);
        }
        ConfluentSettings.refuseForDelegate(
                configs,
                own,
                ConfluentSettings.className(given == null ? named : given.getClass()),
                settings.hasWireFormat());
        Deserializer<T> delegate = deserializer(settings, named);
        return upgrader -> {
            if (given == null) {
                delegate.configure(configs, false);
            }
            return delegate;
        };
    }

    private static <T> Deserializer<T> typed(Upgrader upgrader, Class<T> type) {
        try {
            // Told now, not at the first record.
            upgrader.reader(type, null);
        } catch (IllegalArgumentException e) {
            throw (ConfigException)
                    new ConfigException(StepwiseConfig.DELEGATE_TYPE, type.getName(), e.getMessage()).initCause(e);
        }
        return new TypedDeserializer<>(topic -> upgrader.reader(type, topic), type);
    }

    /** What a class is is not known to the settings that name it. */
    @SuppressWarnings("unchecked")
    private @Nullable Class<T> type(Settings settings, boolean isOfSerde) {
        Class<?> named = settings.config().getClass(StepwiseConfig.DELEGATE_TYPE);
        if (named != null && isOfSerde) {
            throw new ConfigException(
                    StepwiseConfig.DELEGATE_TYPE,
                    named.getName(),
                    "A serde writes values as well, with the fields that state type and version. Set "
                            + StepwiseConfig.DELEGATE_SERDE + " to the serde of the application; or make the serde in"
                            + " code, by UpgradingSerde.to with the class and the application's serializer.");
        }
        if (named != null && (given != null || type != null)) {
            throw new ConfigException(
                    StepwiseConfig.DELEGATE_TYPE, named.getName(), "A delegate was given in code as well.");
        }
        return named == null ? type : (Class<T>) named;
    }

    private static void refuse(Settings settings, @Nullable Class<?> named, Class<?> type, String own) {
        if (named != null) {
            throw new ConfigException(StepwiseConfig.DELEGATE_DESERIALIZER + " is " + named.getName()
                    + ", and values are to be made of " + type.getName() + " as well. Set one of them.");
        }
        if (settings.hasWireFormat()) {
            throw new ConfigException("Values are to be made of " + type.getName() + ", but "
                    + StepwiseConfig.WIRE_FORMAT + " says that they come in frames, which the deserializer of the"
                    + " application reads. Set that in " + own + ".");
        }
    }

    private Deserializer<T> deserializer(Settings settings, @Nullable Class<?> named) {
        if (given != null) {
            if (named != null) {
                throw new ConfigException(
                        StepwiseConfig.DELEGATE_DESERIALIZER, named.getName(), "A delegate was given in code as well.");
            }
            return given;
        }
        // What a deserializer makes is not known to the settings that name it.
        @SuppressWarnings("unchecked")
        Deserializer<T> made = settings.instance(StepwiseConfig.DELEGATE_DESERIALIZER, Deserializer.class);
        if (made == null || made instanceof UpgradingDeserializer) {
            throw new ConfigException(StepwiseConfig.DELEGATE_DESERIALIZER + " is "
                    + (named == null ? "not set" : named.getName())
                    + ". Set it to the deserializer of the application, such as "
                    + ByteArrayDeserializer.class.getName()
                    + (named == null
                            ? ", or " + StepwiseConfig.DELEGATE_TYPE + " to the class of which values of JSON are to be"
                                    + " made."
                            : "."));
        }
        return made;
    }
}
