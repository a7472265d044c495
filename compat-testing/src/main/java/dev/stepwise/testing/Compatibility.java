package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.testing.messages.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;

/**
 * What a {@link CompatibilityContract} proves, and how thoroughly. Immutable; each method returns another one. Setting the
 * same thing twice throws {@link IllegalStateException}.
 */
public final class Compatibility {

    private final MigratorRegistry registry;
    private final Catalogue catalogue;
    private final Sampling sampling;
    private final @Nullable Identification identification;
    private final Map<MigratorChain, OfType> types;
    private final boolean locked;

    private Compatibility(
            MigratorRegistry registry,
            Catalogue catalogue,
            Sampling sampling,
            @Nullable Identification identification,
            Map<MigratorChain, OfType> types,
            boolean locked) {
        this.registry = registry;
        this.catalogue = catalogue;
        this.sampling = sampling;
        this.identification = identification;
        this.types = Map.copyOf(types);
        this.locked = locked;
    }

    /** What is said of one event type. */
    private record OfType(
            @Nullable Identification identification,
            @Nullable MessageContext context,
            List<DeclaredRefusal> refusals) {

        static final OfType NOTHING = new OfType(null, null, List.of());

        OfType and(DeclaredRefusal refusal) {
            List<DeclaredRefusal> more = new ArrayList<>(refusals);
            more.add(refusal);
            return new OfType(identification, context, List.copyOf(more));
        }
    }

    /** Returns the proof of the chains of a registry, against the published schemas and golden messages of a catalogue. */
    public static Compatibility of(MigratorRegistry registry, Catalogue catalogue) {
        return new Compatibility(
                registry, catalogue, new Sampling(Messages.of(catalogue), null, null), null, Map.of(), true);
    }

    /**
     * Sets how many messages are generated of each version, in each format; 100 unless set. The system property
     * {@code stepwise.tries} goes before it.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public Compatibility tries(int number) {
        Sampling.requireTries(number);
        requireUnset(sampling.tries(), "number of tries");
        return with(new Sampling(sampling.messages(), number, sampling.seed()));
    }

    /**
     * Sets from what messages are generated: the same seed gives the same messages. 0 unless set; the system property
     * {@code stepwise.seed}, a number or {@code random}, goes before it.
     */
    public Compatibility seed(long seed) {
        requireUnset(sampling.seed(), "seed");
        return with(new Sampling(sampling.messages(), sampling.tries(), seed));
    }

    /**
     * Sets the values of a field, in place of those that the schema allows; see {@link Messages#at}.
     *
     * @param eventType the name at the versions that are meant, where a chain has had more than one
     * @param path such as {@code items[].price}
     * @throws IllegalArgumentException if no chain knows the event type
     */
    public Compatibility at(String eventType, String path, Arbitrary<?> values) {
        MigratorChain unused = chain(eventType);
        return with(new Sampling(sampling.messages().at(eventType, path, values), sampling.tries(), sampling.seed()));
    }

    /**
     * Sets how messages are identified, where nothing else is said of their event type. Without it, fields and headers
     * that state the version are not brought up to date in the proof.
     */
    public Compatibility identification(Identification how) {
        requireUnset(identification, "identification");
        return new Compatibility(registry, catalogue, sampling, how, types, locked);
    }

    /**
     * Sets how messages of one event type are identified.
     *
     * @throws IllegalArgumentException if no chain knows the event type
     */
    public Compatibility identification(String eventType, Identification how) {
        OfType type = type(chain(eventType));
        requireUnset(type.identification(), "identification of " + eventType);
        return with(chain(eventType), new OfType(how, type.context(), type.refusals()));
    }

    /**
     * Sets what stands around the messages of an event type, such as headers that steps read; a key, a timestamp and a
     * header that nobody knows unless set.
     *
     * @throws IllegalArgumentException if no chain knows the event type
     */
    public Compatibility context(String eventType, MessageContext context) {
        OfType type = type(chain(eventType));
        requireUnset(type.context(), "context of " + eventType);
        return with(chain(eventType), new OfType(type.identification(), context, type.refusals()));
    }

    /**
     * Declares that a step refuses messages, and exactly these: each message of the older version for which the condition
     * holds fails in that step at that path, and no other fails.
     *
     * <pre>{@code
     * .refuses("order-placed", "3", "4", "items[].price", order -> hasPriceOfMoreThanTwoDecimals(order))
     * }</pre>
     *
     * @param path such as {@code items[].price}
     * @param when of the document as the step gets it; Avro as JSON, in which bytes are base64, NaN and the infinities
     *     texts, and null in an optional field is absence
     * @throws IllegalArgumentException if there is no such step
     */
    public Compatibility refuses(String eventType, String from, String to, String path, Predicate<JsonNode> when) {
        return refuse(eventType, SchemaVersion.of(from), SchemaVersion.of(to), path, false, when);
    }

    /**
     * Declares that a step refuses Avro messages, where it does not refuse the same in JSON: a {@code long} has less room
     * than a number.
     */
    public Compatibility refusesInAvro(
            String eventType, String from, String to, String path, Predicate<JsonNode> when) {
        return refuse(eventType, SchemaVersion.of(from), SchemaVersion.of(to), path, true, when);
    }

    /** Declares that a step refuses messages, at no path in particular, as code does that throws; see the other one. */
    public Compatibility refuses(String eventType, String from, String to, Predicate<JsonNode> when) {
        return refuse(eventType, SchemaVersion.of(from), SchemaVersion.of(to), null, false, when);
    }

    /**
     * Leaves out the tests that hold what is published against {@code schemas.lock} in the catalogue's folder, and against
     * frozen messages; see {@link dev.stepwise.testing.lock.Lock}.
     */
    public Compatibility withoutLock() {
        if (!locked) {
            throw new IllegalStateException("The lock is left out already");
        }
        return new Compatibility(registry, catalogue, sampling, identification, types, false);
    }

    boolean isLocked() {
        return locked;
    }

    private Compatibility refuse(
            String eventType,
            SchemaVersion from,
            SchemaVersion to,
            @Nullable String path,
            boolean onlyAvro,
            Predicate<JsonNode> when) {
        MigratorChain chain = chain(eventType);
        if (chain.way(from, to).size() != 1) {
            throw new IllegalArgumentException("Expected a step but found that " + from + " → " + to + " is "
                    + chain.way(from, to).size() + " steps of " + chain);
        }
        return with(
                chain, type(chain).and(new DeclaredRefusal(EventType.of(eventType), from, to, path, onlyAvro, when)));
    }

    private MigratorChain chain(String eventType) {
        return registry.chain(eventType)
                .orElseThrow(() -> new IllegalArgumentException("No chain knows the event type " + eventType));
    }

    private OfType type(MigratorChain chain) {
        return types.getOrDefault(chain, OfType.NOTHING);
    }

    private Compatibility with(Sampling other) {
        return new Compatibility(registry, catalogue, other, identification, types, locked);
    }

    private Compatibility with(MigratorChain chain, OfType type) {
        Map<MigratorChain, OfType> more = new LinkedHashMap<>(types);
        more.put(chain, type);
        return new Compatibility(registry, catalogue, sampling, identification, more, locked);
    }

    private static void requireUnset(@Nullable Object old, String what) {
        if (old != null) {
            throw new IllegalStateException("The " + what + " is set already");
        }
    }

    Stream<DynamicNode> tests() {
        return new Contract(with(sampling.resolved())).tests();
    }

    MigratorRegistry registry() {
        return registry;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Sampling sampling() {
        return sampling;
    }

    @Nullable Identification identification(MigratorChain chain) {
        Identification own = type(chain).identification();
        return own == null ? identification : own;
    }

    List<DeclaredRefusal> refusals(MigratorChain chain, VersionedStep step) {
        return type(chain).refusals().stream()
                .filter(refusal ->
                        refusal.from().equals(step.from()) && refusal.to().equals(step.to()))
                .toList();
    }

    /** Returns what stands around a message of a version as its producer sends it. */
    Surroundings surroundings(MigratorChain chain, SchemaVersion version) {
        Surroundings around = Surroundings.of(type(chain).context());
        Identification how = identification(chain);
        return how == null ? around : around.stating(how.headers(around.topic(), chain.eventType(version), version));
    }
}
