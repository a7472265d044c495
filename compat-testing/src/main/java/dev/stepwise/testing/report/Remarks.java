package dev.stepwise.testing.report;

import org.jspecify.annotations.Nullable;

/** Says what is to be minded of a difference, beyond what readers refuse. */
final class Remarks {

    private Remarks() {}

    static @Nullable String of(Finding finding, Coverage coverage) {
        return switch (finding.kind()) {
            case FIELD_RENAMED, FIELD_MOVED -> renamed(finding);
            case UNIT_CHANGED, TYPE_CHANGED, VALUES_CHANGED ->
                finding.isMisread()
                        ? "no reader is refused, but each takes the value for what its own version says"
                        : null;
            case FIELD_ADDED, FIELD_REMOVED -> member(finding, coverage);
            case OBJECT_CLOSED -> "messages of the older version may hold what the newer has no room for";
            default -> null;
        };
    }

    private static @Nullable String renamed(Finding finding) {
        CompatibilityLevel level = finding.judgement().level();
        if (finding.isFound()) {
            return level.isForward()
                    ? "older readers are not refused, but do not find the value in the newer version; newer ones do, by its"
                            + " alias"
                    : null;
        }
        return switch (level) {
            case FULL -> "no reader is refused, but none finds the value in the other version";
            case BACKWARD -> "newer readers are not refused, but do not find the value in the older version";
            case FORWARD -> "older readers are not refused, but do not find the value in the newer version";
            case NONE -> null;
        };
    }

    private static @Nullable String member(Finding finding, Coverage coverage) {
        if (finding.hasNamesake()) {
            return "the other version has something else of that name, which readers may take for it";
        }
        boolean stays = finding.kind() == ChangeKind.FIELD_REMOVED && coverage.status() == Coverage.Status.NOT_NEEDED;
        return stays ? "no operation takes it out of messages of the older version" : null;
    }
}
