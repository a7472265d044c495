package dev.stepwise.testing.lock;

import java.util.List;
import java.util.Optional;

/** Says in what a step differs from the one that was published, of which only fingerprints are known. */
final class StepWording {

    private StepWording() {}

    static String difference(Print locked, StepPrint now) {
        return actions(StepPrint.actionWords(locked), StepPrint.actionWords(now.print()), now.actions())
                .or(() -> revision(word(locked, StepPrint.REVISION), word(now.print(), StepPrint.REVISION)))
                .or(() -> lossless(word(locked, StepPrint.LOSSLESS), word(now.print(), StepPrint.LOSSLESS)))
                .or(() -> downgrade(word(locked, StepPrint.DOWNGRADE), word(now.print(), StepPrint.DOWNGRADE)))
                .orElse("its operations differ");
    }

    static boolean isOnlyRevision(Print locked, Print now) {
        return withoutRevision(locked).equals(withoutRevision(now));
    }

    private static List<String> withoutRevision(Print print) {
        return print.details().stream()
                .filter(word -> !word.startsWith(StepPrint.REVISION))
                .toList();
    }

    private static Optional<String> word(Print print, String beginning) {
        return print.details().stream()
                .filter(word -> word.startsWith(beginning))
                .findFirst();
    }

    private static Optional<String> actions(List<String> locked, List<String> now, List<String> readable) {
        for (int i = 0; i < Math.max(locked.size(), now.size()); i++) {
            String ordinal = "operation " + (i + 1);
            if (i >= locked.size()) {
                return Optional.of(ordinal + " (" + readable.get(i) + ") was not there");
            }
            if (i >= now.size()) {
                return Optional.of(
                        ordinal + " of " + locked.size() + ", " + article(kind(locked.get(i))) + ", is gone");
            }
            if (!locked.get(i).equals(now.get(i))) {
                String other = kind(locked.get(i)).equals(kind(now.get(i))) ? "another " : "";
                return Optional.of(ordinal + " (" + readable.get(i) + ") was "
                        + (other.isEmpty() ? article(kind(locked.get(i))) : other + kind(locked.get(i))));
            }
        }
        return Optional.empty();
    }

    private static String article(String kind) {
        return ("aeiou".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
    }

    private static String kind(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? word : word.substring(0, colon);
    }

    private static Optional<String> revision(Optional<String> locked, Optional<String> now) {
        return locked.equals(now)
                ? Optional.empty()
                : Optional.of("its revision is " + number(now) + " and was " + number(locked));
    }

    private static String number(Optional<String> revision) {
        return revision.map(word -> word.substring(StepPrint.REVISION.length())).orElse("none");
    }

    private static Optional<String> lossless(Optional<String> locked, Optional<String> now) {
        return locked.equals(now)
                ? Optional.empty()
                : Optional.of(now.isPresent() ? "it is lossless and was not" : "it is not lossless and was");
    }

    private static Optional<String> downgrade(Optional<String> locked, Optional<String> now) {
        if (locked.equals(now)) {
            return Optional.empty();
        }
        return Optional.of(
                now.isEmpty()
                        ? "its downgradeWith(…) is gone"
                        : locked.isEmpty() ? "it had no downgradeWith(…)" : "its downgradeWith(…) was another one");
    }
}
