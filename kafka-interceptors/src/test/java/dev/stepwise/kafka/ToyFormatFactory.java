package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.HeaderChange;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Notation;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.WireFormat;
import dev.stepwise.core.spi.WireFormatFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A wire format of bytes whose first is the version as a digit, which a header may say as well; made by the live object
 * in the setting {@code toy}.
 */
public final class ToyFormatFactory implements WireFormatFactory {

    static final String VALUE_ID = "value-id";

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public WireFormat create(Map<String, ?> settings, Set<String> topics, boolean keys) {
        if (!(settings.get("toy") instanceof Toy toy)) {
            throw new IllegalArgumentException("toy is not set. Set it to a toy.");
        }
        toy.topics = topics;
        toy.keys = keys;
        return toy;
    }

    /** Tells what was done with it. */
    static final class Toy implements WireFormat {
        boolean away;

        /** How many more times it does not answer. */
        int silences;

        int asked;

        /** Why it does not answer. */
        Reason reason = Reason.UNAVAILABLE;

        boolean unregistered;
        boolean resolved;
        boolean keys;
        int closed;

        @Nullable Set<String> topics;

        @Override
        public Frames prepare(List<Aim> aims, SchemaProvider schemas) {
            if (unregistered) {
                throw new IllegalStateException("order-placed 3 is not registered. Register it.");
            }
            return new Frames() {
                @Override
                public @Nullable Framed read(Object payload, MessageContext context) {
                    return payload instanceof byte[] bytes ? Toy.this.read(bytes, context) : null;
                }

                @Override
                public void check(@Nullable Object made, EventType type, SchemaVersion version) {
                    if (resolved) {
                        throw new MigrationException(
                                Reason.UNSUPPORTED, Where.of(type, version, null), "it is a toy of last year.", null);
                    }
                }
            };
        }

        private Framed read(byte[] bytes, MessageContext context) {
            asked++;
            if (away || silences-- > 0) {
                throw new MigrationException(
                        reason, Where.unknown(), "the toy does not answer. Look under the bed.", null);
            }
            return new Frame(Fixture.text(bytes), context.header(VALUE_ID) != null);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private record Frame(String text, boolean inHeader) implements WireFormat.Framed {

        @Override
        public Object body() {
            return Fixture.bytes(text.substring(1));
        }

        @Override
        public Notation.Statement statement() {
            return new Notation.Statement(EventType.of("order-placed"), SchemaVersion.of(text.substring(0, 1)));
        }

        @Override
        public String place() {
            return "the toy";
        }

        @Override
        public boolean states(EventType type, SchemaVersion version) {
            return true;
        }

        @Override
        public Object frame(Object body, EventType type, SchemaVersion version) {
            return Fixture.bytes(version + Fixture.text((byte[]) body));
        }

        @Override
        public List<HeaderChange> headers(EventType type, SchemaVersion version) {
            return inHeader ? List.of(HeaderChange.of(VALUE_ID, Fixture.bytes(version.label()))) : List.of();
        }
    }
}
