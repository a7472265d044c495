package dev.stepwise.core.json;

import java.util.ArrayList;
import java.util.List;

/** New members at the end of an object: some that are always there, others that a function may not give. */
final class Members {

    /** Each begins with a comma. */
    private final Template[] members;

    /** What tells whether the member at that place is there; null if it always is. */
    private final List<Piece> optional;

    private Members(List<Template> members, List<Piece> optional) {
        this.members = members.toArray(Template[]::new);
        this.optional = optional;
    }

    boolean isEmpty() {
        return members.length == 0;
    }

    /** Writes the members after what has been written of the object so far. */
    void append(Run run, int base) {
        for (int i = 0; i < members.length; i++) {
            if (!optional.get(i).isAbsent(run)) {
                members[i].write(run, base, run.out.last() == '{' ? 1 : 0);
            }
        }
    }

    /** Collects members; those that are always there are written as one. */
    static final class Builder {
        private static final Piece ALWAYS = new Piece.Fixed(new byte[0]);

        private final List<Template> members = new ArrayList<>();
        private final List<Piece> optional = new ArrayList<>();
        private Template.Builder run = new Template.Builder();
        private boolean running;

        /** @param name with its quotes and colon */
        void add(byte[] name, Piece value) {
            if (value instanceof Piece.Given given && given.mayBeAbsent()) {
                endRun();
                members.add(
                        new Template.Builder().text(',').text(name).value(value).build());
                optional.add(value);
            } else {
                run.text(',').text(name).value(value);
                running = true;
            }
        }

        private void endRun() {
            if (running) {
                members.add(run.build());
                optional.add(ALWAYS);
                run = new Template.Builder();
                running = false;
            }
        }

        Members build() {
            endRun();
            return new Members(List.copyOf(members), List.copyOf(optional));
        }

        /** Returns the object that has these members and no others. */
        Piece object() {
            if (optional.isEmpty()) {
                // Without the comma of the first member.
                return Template.object(running ? run.build() : null);
            }
            Members all = build();
            return (theRun, base) -> {
                theRun.out.write('{');
                all.append(theRun, base);
                theRun.out.write('}');
            };
        }
    }
}
