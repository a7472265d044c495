package dev.stepwise.core;

import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.PayloadFormat;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.ValueReader;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** An engine for each payload format, all with the same limits, and the plans that they have compiled. Thread-safe. */
final class Engines {

    private final Formatted[] all;

    private Engines(Formatted[] all) {
        this.all = all;
    }

    static Engines of(List<PayloadFormat> formats, ReadLimits limits, SchemaProvider schemas) {
        return new Engines(formats.stream()
                .map(format -> new Formatted(format, format.engine(limits, schemas)))
                .toArray(Formatted[]::new));
    }

    /** From the class loader of this library: the loader of a thread may belong to somebody else. */
    static List<PayloadFormat> formatsOnClassPath() {
        return ServiceLoader.load(PayloadFormat.class, PayloadFormat.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** @throws MigrationException if no format carries payloads of that class */
    Formatted carrying(Object payload) {
        for (Formatted formatted : all) {
            if (formatted.format().carries(payload.getClass())) {
                return formatted;
            }
        }
        throw new MigrationException(
                MigrationException.Reason.UNSUPPORTED,
                Where.unknown(),
                "payloads of class " + payload.getClass().getName() + " cannot be upgraded; the formats on the class"
                        + " path are "
                        + Arrays.stream(all)
                                .map(formatted -> formatted.format().name())
                                .collect(Collectors.joining(", "))
                        + ". Upgrade the bytes before they are deserialized to that class.",
                null);
    }

    /** @throws IllegalArgumentException if no format makes values of a class from bytes */
    <T> ValueReader<T> reader(Class<T> type, List<Path> identity) {
        return Arrays.stream(all)
                .map(Formatted::format)
                .filter(format -> format.carries(byte[].class))
                .findFirst()
                .flatMap(format -> format.reader(type, identity))
                .orElseThrow(() -> new IllegalArgumentException(
                        "No format on the class path makes values of a class from bytes. Use a deserializer."));
    }

    /** Equal only to itself, which is quick. */
    static final class Formatted {
        private final PayloadFormat format;
        private final Engine engine;

        private final Sharing<Way, Plan> plans = new Sharing<>();

        private record Way(MigratorChain chain, SchemaVersion from, SchemaVersion to, List<IdentityField> fields) {}

        Formatted(PayloadFormat format, Engine engine) {
            this.format = format;
            this.engine = engine;
        }

        PayloadFormat format() {
            return format;
        }

        Engine engine() {
            return engine;
        }

        /** Returns the plan of a route, which is compiled if nobody has it. */
        Plan plan(Route route, List<IdentityField> fields) {
            return plans.get(
                    new Way(route.chain(), route.from(), route.to(), fields),
                    () -> engine.compile(route.way(), fields));
        }
    }
}
