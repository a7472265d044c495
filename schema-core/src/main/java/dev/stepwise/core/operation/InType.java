package dev.stepwise.core.operation;

import java.util.List;

/**
 * Carries out a block on every value of a named type in its scope, however deep: an Avro record, enum or fixed, or what
 * a JSON Schema has under {@code $defs} and refers to by {@code $ref}. The type of a value is what the schema of the
 * older version says of it as the step begins, wherever the step has moved the value since; values that the step makes
 * have none. Each occurrence is visited once, those inside another one before it.
 *
 * @param name the full name of the type, such as {@code com.acme.Item}; a name without a dot is that of a type in any
 *     namespace
 * @param outerFirst whether an occurrence is visited before those inside it, as the way back must
 */
public record InType(String name, boolean outerFirst, List<Operation> block) implements Operation {

    /** @throws IllegalArgumentException if the operation can never apply */
    public InType {
        Checks.namedType(name);
        block = Checks.block(block);
    }

    /** Returns the operation. */
    public static InType of(String name, List<Operation> block) {
        return new InType(name, false, block);
    }

    /** Returns the operation that visits an occurrence before those inside it. */
    public InType visitingOuterFirst() {
        return new InType(name, true, block);
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.visitInType(this);
    }

    @Override
    public String toString() {
        return Describe.line(this);
    }
}
