package dev.stepwise.streams;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.WireFormat;
import dev.stepwise.core.spi.WireFormatFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire format that names no schemas, and does not answer the first times, as often as the setting {@code outage} has. */
public final class OutageFormat implements WireFormatFactory {

    @Override
    public String name() {
        return "outage";
    }

    @Override
    public WireFormat create(Map<String, ?> settings, Set<String> topics, boolean keys) {
        AtomicInteger left = (AtomicInteger) settings.get("outage");
        return new WireFormat() {
            @Override
            public Frames prepare(List<Aim> aims, SchemaProvider schemas) {
                return (payload, context) -> {
                    if (left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        throw new MigrationException(
                                Reason.UNAVAILABLE, Where.unknown(), "the registry does not answer.", null);
                    }
                    return null;
                };
            }
        };
    }
}
