package dev.stepwise.core.operation;

import dev.stepwise.core.Path;
import org.jspecify.annotations.Nullable;

/**
 * A member by which values of a type are told from others in formats whose values do not say their type, such as JSON.
 *
 * @param member its path in the value
 * @param value what stands there in values of the type, and in no others
 */
public record Discriminator(Path member, @Nullable Object value) {

    /** @throws IllegalArgumentException if that is no member, or no value that can be compared with */
    public Discriminator {
        Checks.member(member);
        Checks.noRoot(member);
        value = Checks.scalar(value);
    }

    /** Returns the discriminator. */
    public static Discriminator of(String member, Object value) {
        return new Discriminator(Path.parse(member), value);
    }

    @Override
    public String toString() {
        return member + " = " + Values.describe(value);
    }
}
