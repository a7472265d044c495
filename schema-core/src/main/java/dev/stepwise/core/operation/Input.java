package dev.stepwise.core.operation;

import dev.stepwise.core.Path;

/** Where a computation gets an input from. */
public sealed interface Input {

    /** Returns an input from the document. */
    static Input path(String path) {
        return new Value(Path.parse(path));
    }

    /** Returns the last header of that name as text in UTF-8; absent if there is none, or its value is null. */
    static Input header(String name) {
        return new Header(name);
    }

    /** Returns the timestamp of the message, milliseconds since the epoch as a whole number; absent if there is none. */
    static Input timestamp() {
        return new Timestamp();
    }

    /** Returns the topic of the message as text; absent if there is none. */
    static Input topic() {
        return new Topic();
    }

    /** From the document. */
    record Value(Path path) implements Input {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** From a header. */
    record Header(String name) implements Input {
        @Override
        public String toString() {
            return "header(" + name + ")";
        }
    }

    /** The timestamp. */
    record Timestamp() implements Input {
        @Override
        public String toString() {
            return "timestamp()";
        }
    }

    /** The topic. */
    record Topic() implements Input {
        @Override
        public String toString() {
            return "topic()";
        }
    }
}
