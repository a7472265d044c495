package dev.stepwise.schemas;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stepwise.core.MigratorChain;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The chain of {@code customer-registered}, versions 1 to 3. */
public final class CustomerRegistered {

    private static final BigInteger END_OF_YEAR_9999 =
            BigInteger.valueOf(Instant.parse("9999-12-31T23:59:59Z").getEpochSecond());

    private CustomerRegistered() {}

    /** Declares the steps. */
    public static void declare(MigratorChain.Builder chain) {
        chain.step(1, 2, s -> s.migrate(CustomerV1.class, CustomerV2.class, CustomerRegistered::toV2))
                .step(2, 3, s -> s.edit(ObjectNode.class, CustomerRegistered::toV3));
    }

    /**
     * A customer as version 1 writes it.
     *
     * @param version as it is in the message, if it is there at all: whoever upgrades brings it up to date
     */
    record CustomerV1(
            @Nullable JsonNode version, long id, String name, String email, String newsletter, long registered) {

        CustomerV1 {
            requireNonNull(name, "name");
            requireNonNull(email, "email");
            requireNonNull(newsletter, "newsletter");
        }
    }

    /** A customer as version 2 writes it: the order of the components is that of the members. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CustomerV2(
            @Nullable JsonNode version,
            String customerId,
            String name,
            String email,
            boolean newsletter,
            long registered) {}

    private static CustomerV2 toV2(CustomerV1 customer) {
        return new CustomerV2(
                customer.version(),
                Long.toString(customer.id()),
                customer.name(),
                customer.email(),
                wantsNewsletter(customer.newsletter()),
                customer.registered());
    }

    private static boolean wantsNewsletter(String choice) {
        return switch (choice) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("Expected yes or no as newsletter");
        };
    }

    private static void toV3(ObjectNode customer) {
        String registeredAt = instant(Members.wholeNumber(customer, "registered"));
        Members.replace(customer, "registered", "registeredAt", TextNode.valueOf(registeredAt));
        ObjectNode contact = customer.objectNode().put("email", Members.text(customer, "email"));
        customer.remove("email");
        Members.add(customer, "contact", contact);
    }

    private static String instant(BigInteger epochSeconds) {
        if (epochSeconds.signum() < 0 || epochSeconds.compareTo(END_OF_YEAR_9999) > 0) {
            // Seconds of the year 53000 are milliseconds of today.
            throw new IllegalArgumentException("Expected seconds from 1970 to 9999 as registered");
        }
        return Instant.ofEpochSecond(epochSeconds.longValueExact()).toString();
    }
}
