package dev.stepwise.testing.lock;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.VersionedStep;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Says of a difference what was found, since when the other is published, and what to do. */
final class Wording {

    private static final String PROGRAM = Lock.class.getName();
    private static final int MOST_NAMED = 6;

    private final Site site;

    Wording(Site site) {
        this.site = site;
    }

    LockProblem edited(Difference difference) {
        Item item = difference.item();
        Subject subject = item.subject();
        if (difference.isLost()) {
            return lost(item);
        }
        LocalDate since = difference.locked().orElseThrow().since();
        String problem = subject.words() + ": " + problem(difference, since) + ".";
        return new LockProblem(typeAt(subject), version(item), problem, remedy(difference));
    }

    private LockProblem lost(Item item) {
        return new LockProblem(
                typeAt(item.subject()),
                version(item),
                item.subject().words() + ": the line of " + what(item) + " is gone from " + LockFile.NAME
                        + ", which has those of "
                        + (item.isStep() ? "what the step makes of frozen messages." : "its frozen messages."),
                "Put the line back; the history of the file has it. If nobody has the version yet," + again(item));
    }

    private String problem(Difference difference, LocalDate since) {
        Item item = difference.item();
        boolean isForms = isForms(item);
        String locked =
                (isForms ? " were" : " was") + (item.isFile() || item.isStep() ? " published on " : " locked on ");
        if (difference.isGone()) {
            return what(item) + locked + since + (isForms ? " and are gone" : " and is gone");
        }
        if (item.isStep()) {
            return "the step is not the one that was published on " + since + ": "
                    + StepWording.difference(difference.locked().orElseThrow().print(), step(item.subject()));
        }
        if (item.isOutput()) {
            return "the step makes something else of the frozen messages of version "
                    + item.subject().from() + " (" + format(item) + ") than on " + since
                    + ", though its operations and its revision are the same";
        }
        return what(item) + (isForms ? " are not those that" : " is not what") + locked + since;
    }

    private static boolean isForms(Item item) {
        return item.isFrozen() && !item.isFile();
    }

    private boolean isOnlyRevision(Difference difference) {
        return !difference.isGone()
                && StepWording.isOnlyRevision(
                        difference.locked().orElseThrow().print(),
                        difference.now().orElseThrow());
    }

    private StepPrint step(Subject subject) {
        return site.steps().stream()
                .filter(step -> Subject.of(step.type(), step.from(), step.to()).equals(subject))
                .map(VersionedStep::step)
                .map(StepPrint::of)
                .findFirst()
                .orElseThrow();
    }

    private static String format(Item item) {
        return item.name().substring(item.name().indexOf('/') + 1);
    }

    private static String what(Item item) {
        if (item.isStep()) {
            return "the step";
        }
        if (item.isOutput()) {
            return "what the step makes of the frozen messages (" + format(item) + ")";
        }
        if (isForms(item)) {
            return "the frozen forms (" + format(item) + ")";
        }
        return item.isReferenced()
                ? item.name().substring(Item.REFERENCED.length()) + ", which its schema refers to,"
                : item.name();
    }

    private String remedy(Difference difference) {
        Item item = difference.item();
        String again = again(item);
        if (item.isStep() && isOnlyRevision(difference)) {
            return "If its code was changed on purpose," + again + " If not, put the revision back.";
        }
        if (item.isOutput()) {
            return "Put the code back. If the change is meant, raise the step's .revision(…) and" + again;
        }
        String them = isForms(item) ? "them" : "it";
        String back =
                "Put " + them + " back" + (difference.isGone() ? "" : isForms(item) ? " as they were" : " as it was");
        if (item.isGolden() || item.isFrozen()) {
            boolean isHandwritten = item.isGolden() && item.isFile() && !difference.isGone();
            return back + (isHandwritten ? ", and add another message beside it" : "") + ". If "
                    + (isForms(item) ? "they were" : "it was") + " wrong from the start," + again;
        }
        if (item.isReferenced()) {
            return back + ", and let the schema of a new version refer to a new file. If nobody has it yet," + again;
        }
        String next = difference.isGone() ? "" : ", and publish the change as " + next(item.subject());
        return back + next + ". If nobody has it yet," + again;
    }

    private String again(Item item) {
        return " run " + PROGRAM + " with rewrite=" + typeAt(item.subject()) + ":" + version(item) + " reason=\"…\".";
    }

    private String next(Subject subject) {
        Optional<MigratorChain> chain = site.chain(subject.type(), subject.from());
        SchemaVersion latest = chain.map(MigratorChain::latest).orElse(subject.last());
        return latest.isWhole()
                ? "version " + (Integer.parseInt(latest.label()) + 1) + " with a step " + latest + " -> "
                        + (Integer.parseInt(latest.label()) + 1)
                : "a new version with a step from " + latest;
    }

    /** Returns the version that something belongs to: the one that a step leads to, the one that a message is of. */
    private static SchemaVersion version(Item item) {
        return item.isStep() || item.isOutput()
                ? item.subject().last()
                : item.subject().from();
    }

    /** Returns the name of an event type at the version that a step leads to. */
    private EventType typeAt(Subject subject) {
        return site.chain(subject.type(), subject.from())
                .filter(chain -> chain.versions().contains(subject.last()))
                .map(chain -> chain.eventType(subject.last()))
                .orElse(subject.type());
    }

    /** Returns that a version is not locked, or not all of it. */
    LockProblem notLocked(Subject version, List<Item> items, boolean isLockThere) {
        List<String> names = items.stream().map(Wording::named).toList();
        String all = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)));
        String more = names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "";
        String problem = isLockThere
                ? version.words() + " is not locked: " + all + more + "."
                : version.words() + " is not locked: there is no "
                        + site.files().lock() + ".";
        return new LockProblem(
                version.type(),
                version.from(),
                problem,
                "Run " + PROGRAM + ", which adds it, and commit what it writes.");
    }

    private static String named(Item item) {
        Subject subject = item.subject();
        if (item.isFile()) {
            return item.isReferenced() ? item.name().substring(Item.REFERENCED.length()) : item.name();
        }
        return item.isStep()
                ? "the step " + subject.from() + " -> " + subject.last()
                : what(item) + " of version " + subject.from();
    }

    /** Returns the version with which something that is not locked is reported: the newest that it is about. */
    Subject reportedWith(Item item) {
        return Subject.of(typeAt(item.subject()), item.subject().last());
    }
}
