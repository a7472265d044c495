package dev.stepwise.testing;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.testing.lock.FrozenMessages;
import dev.stepwise.testing.lock.LockProblem;
import dev.stepwise.testing.lock.SchemasLock;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was published is as it was. Thread-safe. */
final class Locked {

    private final Compatibility settings;
    private @Nullable List<LockProblem> problems;

    Locked(Compatibility settings) {
        this.settings = settings;
    }

    /** Returns what of a version is not as it was published; null if all is. */
    @Nullable String problem(Subject subject) {
        return problem(problem -> isOf(problem, subject.type(), subject.version()));
    }

    /** Returns what is not as it was published, of versions that no chain has; null if there is nothing. */
    @Nullable String elsewhere() {
        return problem(problem -> settings.registry().chains().stream().noneMatch(chain -> has(chain, problem)));
    }

    private static boolean has(MigratorChain chain, LockProblem problem) {
        return chain.versions().stream().anyMatch(version -> isOf(problem, chain.eventType(version), version));
    }

    private static boolean isOf(LockProblem problem, EventType type, SchemaVersion version) {
        return problem.type().equals(type) && problem.version().equals(version);
    }

    private @Nullable String problem(Predicate<LockProblem> which) {
        String found = all().stream().filter(which).map(LockProblem::toString).collect(Collectors.joining("\n"));
        return found.isEmpty() ? null : found;
    }

    private synchronized List<LockProblem> all() {
        List<LockProblem> found = problems;
        if (found == null) {
            found = Stream.concat(
                            SchemasLock.check(settings.registry(), settings.catalogue()).stream(),
                            FrozenMessages.check(settings.registry(), settings.catalogue()).stream())
                    .toList();
            problems = found;
        }
        return found;
    }
}
