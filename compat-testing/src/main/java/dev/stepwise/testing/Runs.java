package dev.stepwise.testing;

import dev.stepwise.core.Identification;
import dev.stepwise.core.Message;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Newer;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Upgrader;
import dev.stepwise.core.spi.VersionedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages along a chain: by what identifies them, where that is known, so that fields which state the version are
 * brought up to date; else by the chain alone.
 */
final class Runs {

    private final MigratorChain chain;
    private final Map<SchemaVersion, Upgrader> upgraders = new LinkedHashMap<>();

    Runs(MigratorRegistry registry, MigratorChain chain, @Nullable Identification identification) {
        this.chain = chain;
        if (identification != null) {
            chain.versions()
                    .forEach(version -> upgraders.put(
                            version,
                            Upgrader.builder(registry, identification)
                                    .target(chain.eventType(version).name(), version.label())
                                    .newer(chain, Newer.DOWNGRADE)
                                    .build()));
        }
    }

    boolean hasIdentification() {
        return !upgraders.isEmpty();
    }

    /** Returns the message in a version. */
    Result run(Message<?> message, SchemaVersion target) {
        return isIdentified(message) ? identified(message, target) : plain(() -> chain.upgrade(message, target));
    }

    /** Returns the message in an older version. */
    Result back(Message<?> message, SchemaVersion target) {
        return isIdentified(message) ? identified(message, target) : plain(() -> chain.downgrade(message, target));
    }

    /** Returns the message in a version, by the chain alone. */
    Result unidentified(Message<?> message, SchemaVersion target) {
        return plain(() -> chain.upgrade(message, target));
    }

    private boolean isIdentified(Message<?> message) {
        return hasIdentification() && identificationProblem(message) == null;
    }

    /** Returns why a message is not found to be what it is; null if it is. */
    @Nullable String identificationProblem(Message<?> message) {
        try {
            Outcome outcome = outcome(message, message.version());
            if (outcome instanceof Outcome.AlreadyLatest found
                    && found.type().equals(message.type())
                    && found.version().equals(message.version())) {
                return null;
            }
            return "it was taken for " + words(outcome);
        } catch (MigrationException e) {
            return e.getMessage();
        }
    }

    private static String words(Outcome outcome) {
        return outcome instanceof Outcome.Upgraded upgraded
                ? "one of " + upgraded.type() + " " + upgraded.from()
                : outcome.toString();
    }

    private Outcome outcome(Message<?> message, SchemaVersion target) {
        Upgrader upgrader = upgraders.get(target);
        if (upgrader == null) {
            throw new IllegalStateException("nothing identifies messages of " + chain);
        }
        return upgrader.upgrade(message.payload(), message.context());
    }

    private Result identified(Message<?> message, SchemaVersion target) {
        try {
            Outcome outcome = outcome(message, target);
            if (outcome instanceof Outcome.Upgraded upgraded) {
                MessageContext context = ((Surroundings) message.context()).with(upgraded.headers());
                return new Result.Given(new Message<>(upgraded.toType(), upgraded.to(), upgraded.payload(), context));
            }
            return outcome instanceof Outcome.Discarded gone
                    ? new Result.Gone(gone.goneIn(), gone.reason())
                    : new Result.Given(message);
        } catch (RuntimeException | StackOverflowError e) {
            return new Result.Failed(MigrationException.of(e));
        }
    }

    private static Result plain(Supplier<Message<?>> run) {
        try {
            return new Result.Given(run.get());
        } catch (RuntimeException | StackOverflowError e) {
            MigrationException failure = MigrationException.of(e);
            return failure.reason() == Reason.DISCARDED ? gone(failure) : new Result.Failed(failure);
        }
    }

    private static Result gone(MigrationException e) {
        SchemaVersion in = e.where().step().map(VersionedStep::to).orElseThrow();
        String words =
                String.valueOf(e.getMessage()).substring(e.where().toString().length());
        String before = "the message no longer exists in version " + in + ": ";
        return new Result.Gone(
                in,
                words.startsWith(before) && words.endsWith(".")
                        ? words.substring(before.length(), words.length() - 1)
                        : words);
    }

    /** Returns what becomes of a message from stop to stop, up to the first at which there is none. */
    Walk walk(Message<?> start, List<SchemaVersion> stops) {
        Walk walk = new Walk(start);
        Message<?> at = start;
        for (SchemaVersion stop : stops) {
            Result result = run(at, stop);
            walk.add(stop, result);
            if (!(result instanceof Result.Given given)) {
                break;
            }
            at = given.message();
        }
        return walk;
    }
}
