package dev.stepwise.testing.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spells out how to go by way of a version that has both forms, for readers without Stepwise.
 *
 * @param isClosed whether readers of the older version refuse members that they do not know
 * @param isAvro whether readers can do without what has a default, and nothing else
 * @param changes those that readers can refuse, or misread
 */
record TwoPhases(String from, String to, boolean isClosed, boolean isAvro, List<Change> changes) {

    TwoPhases {
        changes = List.copyOf(changes);
    }

    List<String> plan() {
        List<String> plan = new ArrayList<>();
        plan.add("Expand: publish a version between " + from + " and " + to
                + (isClosed
                        ? " with what both have. Objects of version " + from
                                + " are closed, so its readers refuse members that"
                                + " they do not know: deploy consumers of the version between first, then its producers. "
                        : " that readers of both can read, and deploy producers of it. ")
                + sentence(expand())
                + (isAvro ? " In Avro readers do without what has a default." : ""));
        Set<String> moves = moves();
        plan.add((isClosed
                        ? "Migrate: let consumers go over one by one"
                        : "Migrate: deploy consumers that read it one by one")
                + (moves.isEmpty() ? "" : ", from " + Say.list(List.copyOf(moves))) + ".");
        plan.add("Contract: once no consumer is left that needs the forms of version " + from
                + ", and no message that lacks those of version " + to + ", deploy producers of version " + to + "."
                + sentence(" ", contract()));
        return plan;
    }

    private static String sentence(Set<String> parts) {
        return sentence("", parts);
    }

    private static String sentence(String before, Set<String> parts) {
        if (parts.isEmpty()) {
            return "";
        }
        String all = String.join("; ", parts);
        return before + Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
    }

    private Set<String> moves() {
        Set<String> moves = new LinkedHashSet<>();
        for (Change change : changes) {
            if (isRename(change)) {
                moves.add(older(change) + " to " + newer(change));
            }
        }
        return moves;
    }

    private static boolean isRename(Change change) {
        return change.kind() == ChangeKind.FIELD_RENAMED || change.kind() == ChangeKind.FIELD_MOVED;
    }

    private Set<String> expand() {
        Set<String> parts = new LinkedHashSet<>();
        changes.stream().map(this::expand).filter(Objects::nonNull).forEach(parts::add);
        return parts;
    }

    private @Nullable String expand(Change change) {
        if (isNamesake(change)) {
            return "give the new " + newer(change) + " a name of its own";
        }
        return switch (change.kind()) {
            case FIELD_RENAMED, FIELD_MOVED ->
                "write both " + older(change) + " and " + newer(change) + ", and let readers do without the latter";
            case FIELD_ADDED -> "write " + newer(change) + ", and let readers do without it";
            case FIELD_REMOVED -> "go on writing " + older(change) + ", and let readers do without it";
            case MADE_REQUIRED -> "write " + newer(change) + " always, and let readers do without it";
            case MADE_OPTIONAL -> "go on writing " + newer(change) + " always, and let readers do without it";
            case MADE_NULLABLE, NULL_FORBIDDEN -> "write no null at " + newer(change) + ", and let readers take one";
            case TYPE_CHANGED, TYPE_WIDENED, TYPE_NARROWED, UNIT_CHANGED, VALUES_CHANGED ->
                "write the new form of " + newer(change) + " under a name of its own, beside the old one";
            case ENUM_SYMBOLS_ADDED, ENUM_SYMBOLS_REMOVED, CONSTANT_CHANGED ->
                "let readers take the old and the new values of " + newer(change) + ", and go on writing the old ones";
            case BRANCH_ADDED, BRANCH_REMOVED ->
                "let readers take the old and the new types of " + newer(change) + ", and go on writing the old ones";
            case TYPE_RENAMED -> "keep the name of the type of " + newer(change);
            case BOUNDS_TIGHTENED, BOUNDS_LOOSENED, BOUNDS_CHANGED ->
                "write at " + newer(change) + " only what both versions allow";
            case OBJECT_OPENED, OBJECT_CLOSED ->
                "write nothing in " + newer(change) + " that one of the versions does not declare";
            case EVENT_TYPE_RENAMED, OTHER -> null;
        };
    }

    /** Returns whether a version has something else by the name of what the other had. */
    private boolean isNamesake(Change change) {
        boolean isAlone = change.kind() == ChangeKind.FIELD_ADDED || change.kind() == ChangeKind.FIELD_REMOVED;
        return isAlone
                && changes.stream()
                        .filter(other -> !other.kind().equals(change.kind()))
                        .filter(other ->
                                other.kind() == ChangeKind.FIELD_ADDED || other.kind() == ChangeKind.FIELD_REMOVED)
                        .anyMatch(other -> newer(other).equals(newer(change)));
    }

    private Set<String> contract() {
        Set<String> parts = new LinkedHashSet<>();
        for (Change change : changes) {
            if (isNamesake(change)) {
                continue;
            }
            switch (change.kind()) {
                case FIELD_RENAMED, FIELD_MOVED, FIELD_REMOVED -> parts.add("leave out " + older(change));
                case FIELD_ADDED, MADE_REQUIRED -> parts.add("let readers rely on " + newer(change));
                case ENUM_SYMBOLS_REMOVED -> parts.add("let readers forget the old values of " + newer(change));
                default -> {
                    // Nothing beyond the version itself.
                }
            }
        }
        return parts;
    }

    private static String older(Change change) {
        return Objects.requireNonNull(change.older()).path();
    }

    private static String newer(Change change) {
        SchemaPlace place = change.newer() == null ? change.older() : change.newer();
        return Objects.requireNonNull(place).path();
    }
}
