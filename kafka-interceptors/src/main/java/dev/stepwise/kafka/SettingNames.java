package dev.stepwise.kafka;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigException;

/** Finds misspelt settings, which would otherwise be silently without effect. */
final class SettingNames {

    private SettingNames() {}

    /** @throws ConfigException if a name begins with {@code stepwise.} and is none of ours */
    static void check(Map<String, Object> settings) {
        Set<String> known = StepwiseConfig.configDef().names();
        Set<String> unknown = new HashSet<>(settings.keySet());
        unknown.removeIf(name -> !name.startsWith(StepwiseConfig.PREFIX)
                || (name.startsWith(StepwiseConfig.DEAD_LETTER_PRODUCER)
                        && name.length() > StepwiseConfig.DEAD_LETTER_PRODUCER.length()));
        unknown.removeAll(known);
        unknown.remove(StepwiseConfig.REGISTRY_PROVIDER);
        unknown.removeAll(new IdentificationSettings(settings).names());
        if (!unknown.isEmpty()) {
            String first = new TreeSet<>(unknown).first();
            throw new ConfigException("Unknown configuration " + String.join(", ", new TreeSet<>(unknown))
                    + ". Did you mean " + nearest(first, known) + "? The settings of Stepwise are "
                    + String.join(", ", new TreeSet<>(known)) + "; and for a single topic each "
                    + StepwiseConfig.IDENTIFY + "X also as " + StepwiseConfig.IDENTIFY_TOPIC
                    + "TOPIC.X; and each setting X"
                    + " of producers as " + StepwiseConfig.DEAD_LETTER_PRODUCER + "X.");
        }
    }

    private static String nearest(String name, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** How many characters must be put in, taken out or replaced to make one name of another (Levenshtein). */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
