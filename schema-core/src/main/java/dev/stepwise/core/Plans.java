package dev.stepwise.core;

import dev.stepwise.core.Engines.Formatted;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.spi.DiscardedMessage;
import dev.stepwise.core.spi.Explained;
import dev.stepwise.core.spi.IdentityField;
import dev.stepwise.core.spi.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The compiled plans of one chain, for messages that state type and version in the same fields. As many as there are
 * pairs of known versions, whatever messages say; thread-safe.
 */
final class Plans {

    private final MigratorChain chain;
    private final List<IdentityField> fields;
    private final Map<Route, Map<Formatted, Plan>> plans = new ConcurrentHashMap<>();
    private final Map<Route, Map<Formatted, Optional<Consumer<Object>>>> refusals = new ConcurrentHashMap<>();
    private final LongAdder repeated = new LongAdder();

    /** Made once, not for each message. */
    private final Runnable oneMore = repeated::increment;

    Plans(MigratorChain chain, List<IdentityField> fields) {
        this.chain = chain;
        this.fields = List.copyOf(fields);
    }

    /**
     * Returns the payload at the end of the route.
     *
     * @throws DiscardedMessage if a step says that the message no longer exists
     * @throws MigrationException whatever goes wrong
     */
    Object run(Formatted format, Route route, Object payload, MessageContext context, Class<?> as) {
        try {
            Plan plan = plan(format, route);
            return plan.run(payload, context, as, oneMore);
        } catch (DiscardedMessage e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw MigrationException.of(e).in(route.type(), route.from(), route.to());
        }
    }

    /** @throws MigrationException if the payload shows itself to be of another version than the one where the route begins */
    void requireVersion(Formatted format, Route route, Object payload) {
        try {
            Optional<Consumer<Object>> refusal = refusal(format, route);
            if (refusal.isPresent()) {
                refusal.get().accept(payload);
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw MigrationException.of(e).in(route.type(), route.from(), route.isAtTarget() ? null : route.to());
        }
    }

    /** Whether payloads of the version where the route begins may yet show themselves to be of another. */
    boolean mayRefuse(Formatted format, Route route) {
        return refusal(format, route).isPresent();
    }

    private Optional<Consumer<Object>> refusal(Formatted format, Route route) {
        Map<Formatted, Optional<Consumer<Object>>> byFormat = refusals.get(route);
        Optional<Consumer<Object>> refusal = byFormat == null ? null : byFormat.get(format);
        return refusal == null
                ? refusals.computeIfAbsent(route, any -> new ConcurrentHashMap<>())
                        .computeIfAbsent(format, any -> format.engine().refusal(chain, route.from()))
                : refusal;
    }

    /** Returns what the steps of the route do to a payload, one by one; see {@link MigratorChain#explain(Message)}. */
    Explanation explain(Formatted format, Route route, Object payload, MessageContext context) {
        try {
            requireRuns(format);
            requireVersion(format, route, payload);
            Explained explained = format.engine().explain(route.way(), payload, context);
            return new Explanation(route.type(), route.from(), route.toType(), route.to(), explained);
        } catch (RuntimeException | StackOverflowError e) {
            throw MigrationException.of(e).in(route.type(), route.from(), route.to());
        }
    }

    /** Returns how many there are so far, whoever had them compiled. */
    long compiled() {
        return plans.values().stream().mapToLong(Map::size).sum();
    }

    /** Returns how many payloads a fast way gave up, so that the plain one had to decide about them. */
    long repeated() {
        return repeated.sum();
    }

    private Plan plan(Formatted format, Route route) {
        Map<Formatted, Plan> byFormat = plans.get(route);
        Plan plan = byFormat == null ? null : byFormat.get(format);
        return plan == null
                ? plans.computeIfAbsent(route, any -> new ConcurrentHashMap<>())
                        .computeIfAbsent(format, any -> compile(format, route))
                : plan;
    }

    private Plan compile(Formatted format, Route route) {
        requireRuns(format);
        Plan plan = format.plan(route, fields);
        Consumer<Object> refusal = refusal(format, route).orElse(null);
        return refusal == null
                ? plan
                : (payload, context, as, tell) -> {
                    refusal.accept(payload);
                    return plan.run(payload, context, as, tell);
                };
    }

    private void requireRuns(Formatted format) {
        if (!chain.formats().contains(format.format().name())) {
            throw new MigrationException(
                    Reason.UNSUPPORTED,
                    Where.unknown(),
                    "the steps cannot run on " + format.format().name() + ", only on "
                            + String.join(", ", chain.formats())
                            + ". Write them on a payload class of that format, or send messages of another.",
                    null);
        }
    }
}
