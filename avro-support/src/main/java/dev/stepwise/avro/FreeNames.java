package dev.stepwise.avro;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/** Finds names for new types, each for the place where the type is first met, in the namespace of the record around. */
final class FreeNames {

    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9]+");

    private final Set<String> taken = new HashSet<>();

    void take(String fullName) {
        taken.add(fullName);
    }

    String taken(String fullName) {
        taken.add(fullName);
        return fullName;
    }

    boolean isFree(String fullName) {
        return !taken.contains(fullName);
    }

    /** Returns the name of the place's last member, with as many of those before it as make it free, or a number. */
    String name(List<String> path, String namespace) {
        List<String> members = PathNames.members(path);
        String prefix = namespace.isEmpty() ? "" : namespace + ".";
        String name = "";
        for (int i = members.size() - 1; i >= 0; i--) {
            name = camel(members.get(i)) + name;
            if (isFree(prefix + legal(name))) {
                return taken(prefix + legal(name));
            }
        }
        int number = 2;
        while (!isFree(prefix + legal(name) + number)) {
            number++;
        }
        return taken(prefix + legal(name) + number);
    }

    private static String camel(String member) {
        StringBuilder name = new StringBuilder();
        NO_NAME.splitAsStream(member)
                .filter(word -> !word.isEmpty())
                .forEach(word ->
                        name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length()));
        return name.toString();
    }

    private static String legal(String name) {
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Type" + name : name;
    }

    static String namespace(String fullName) {
        int dot = fullName.lastIndexOf('.');
        return dot < 0 ? "" : fullName.substring(0, dot);
    }

    /** Returns the namespace of a type that has a name; the empty one for all others. */
    static String namespace(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> namespace(schema.getFullName());
            default -> "";
        };
    }
}
