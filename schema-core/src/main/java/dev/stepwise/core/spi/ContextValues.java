package dev.stepwise.core.spi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.operation.Absent;
import dev.stepwise.core.operation.Input;
import dev.stepwise.core.operation.Refusal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Inputs of computations that come from around the document. */
public final class ContextValues {

    private ContextValues() {}

    /**
     * Returns the neutral value of an input; {@link Absent#ABSENT} if there is none.
     *
     * @throws IllegalArgumentException if the input comes from the document
     * @throws Refusal if a header is no text in UTF-8
     */
    public static Object of(MessageContext context, Input input) {
        if (input instanceof Input.Header header) {
            byte[] value = context.header(header.name());
            return value == null ? Absent.ABSENT : text(value);
        }
        if (input instanceof Input.Timestamp) {
            return context.timestamp().isPresent()
                    ? BigInteger.valueOf(context.timestamp().getAsLong())
                    : Absent.ABSENT;
        }
        if (input instanceof Input.Topic) {
            String topic = context.topic();
            return topic == null ? Absent.ABSENT : topic;
        }
        throw new IllegalArgumentException("Expected an input from around the document but found " + input);
    }

    private static String text(byte[] value) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal("expected a header in UTF-8 but found bytes that are not");
        }
    }
}
