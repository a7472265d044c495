package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import org.jspecify.annotations.Nullable;

/**
 * Drops a member.
 *
 * @param restoring what a downgrade puts in its place, a neutral value; {@link Absent#ABSENT} if there is nothing to put there
 */
public record Remove(Path path, @Nullable Object restoring) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public Remove {
        Checks.member(path);
        restoring = restoring instanceof Absent ? restoring : Values.of(restoring);
    }

    /** Returns the operation, which cannot be undone. */
    public static Remove of(String path) {
        return new Remove(Path.parse(path), Absent.ABSENT);
    }

    /** Returns the operation that a downgrade undoes by setting a value. */
    public Remove restoring(@Nullable Object value) {
        return new Remove(path, value);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitRemove(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
