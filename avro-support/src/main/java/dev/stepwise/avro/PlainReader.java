package dev.stepwise.avro;

import org.jspecify.annotations.Nullable;

/** The readers of values that stay what they are. */
enum PlainReader implements FusedReader {
    NULL {
        @Override
        public @Nullable Object read(FusedRun run) {
            return null;
        }
    },
    BOOLEAN {
        @Override
        public Object read(FusedRun run) {
            return run.in.readBoolean();
        }
    },
    INT {
        @Override
        public Object read(FusedRun run) {
            return run.in.readInt();
        }
    },
    INT_TO_LONG {
        @Override
        public Object read(FusedRun run) {
            return (long) run.in.readInt();
        }
    },
    LONG {
        @Override
        public Object read(FusedRun run) {
            return run.in.readLong();
        }
    },
    STRING {
        @Override
        public Object read(FusedRun run) {
            return run.in.readString();
        }
    };

    /** Reads a value of a union. */
    record OfUnion(java.util.List<FusedReader> branches) implements FusedReader {
        @Override
        public @Nullable Object read(FusedRun run) {
            return branches.get(run.in.readBranch(branches.size())).read(run);
        }
    }
}
