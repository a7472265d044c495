package dev.stepwise.core.json;

/** Objects and arrays that the source does not have. */
final class MadePieces {

    private MadePieces() {}

    /** A new member, and its name with quotes and colon. */
    static final class Member {
        final byte[] name;
        final Piece value;

        Member(byte[] name, Piece value) {
            this.name = name;
            this.value = value;
        }
    }

    /** Writes members at the end of an object that has been written so far. */
    static void append(Run run, int base, Member[] members) {
        Out out = run.out;
        for (Member member : members) {
            if (member.value.isAbsent(run)) {
                continue;
            }
            if (out.last() != '{') {
                out.write(',');
            }
            out.write(member.name);
            member.value.write(run, base);
        }
    }

    /** A new object. */
    static final class MadeObject implements Piece {
        private final Member[] members;

        MadeObject(Member[] members) {
            this.members = members;
        }

        @Override
        public void write(Run run, int base) {
            run.out.write('{');
            append(run, base, members);
            run.out.write('}');
        }
    }

    /** A new array. */
    static final class MadeArray implements Piece {
        private final Piece[] elements;

        MadeArray(Piece[] elements) {
            this.elements = elements;
        }

        @Override
        public void write(Run run, int base) {
            run.out.write('[');
            for (int i = 0; i < elements.length; i++) {
                if (i > 0) {
                    run.out.write(',');
                }
                elements[i].write(run, base);
            }
            run.out.write(']');
        }
    }
}
