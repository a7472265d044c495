package dev.stepwise.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.Identification;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.Upgrader;
import org.junit.jupiter.api.Test;

/** What the golden messages cannot show: customers that are refused, and other places of the version. */
class CustomerRegisteredTest {

    private static final String V1 =
            "{\"version\":1,\"id\":7,\"name\":\"Ada Lovelace\",\"email\":\"a@b.org\",\"newsletter\":\"yes\",\"registered\":0}";
    private static final String V2 =
            "{\"version\":2,\"customerId\":\"7\",\"name\":\"Ada Lovelace\",\"email\":\"a@b.org\",\"newsletter\":true,"
                    + "\"registered\":0}";
    private static final String V3 =
            "{\"version\":3,\"customerId\":\"7\",\"name\":\"Ada Lovelace\",\"newsletter\":true,"
                    + "\"registeredAt\":\"1970-01-01T00:00:00Z\",\"contact\":{\"email\":\"a@b.org\"}}";

    @Test
    void a_version_in_quotes_stays_in_quotes() {
        assertThat(upgrade("1", V1.replace(":1,", ":\"1\","))).isEqualTo(V3.replace(":3,", ":\"3\","));
    }

    @Test
    void a_customer_whose_version_stands_elsewhere_gets_no_version_member() {
        Identification identification = Identification.builder()
                .fixedType("customer-registered")
                .fixedVersion("1")
                .build();

        Outcome outcome = Upgrader.builder(Upgrading.REGISTRY, identification)
                .target("customer-registered", "3")
                .build()
                .upgrade(V1.replace("\"version\":1,", ""), MessageContext.none());

        assertThat(((Outcome.Upgraded) outcome).payload()).isEqualTo(V3.replace("\"version\":3,", ""));
    }

    @Test
    void a_member_that_the_class_of_the_older_version_does_not_have_is_refused_rather_than_lost() {
        assertThat(failure("1", V1.replace("\"name\"", "\"nick\":\"Countess\",\"name\""), "Countess"))
                .hasMessageContaining("Unrecognized field \"nick\"");
    }

    @Test
    void a_customer_without_a_name_is_refused_rather_than_given_null() {
        assertThat(failure("1", V1.replace("\"name\":\"Ada Lovelace\",", ""), "a@b.org"))
                .hasMessageContaining("name");
    }

    @Test
    void an_unknown_choice_of_newsletter_is_refused() {
        assertThat(failure("1", V1.replace("yes", "perhaps"), "perhaps"))
                .hasMessage("Expected yes or no as newsletter");
    }

    @Test
    void milliseconds_are_not_taken_for_seconds() {
        assertThat(failure("2", V2.replace("\"registered\":0", "\"registered\":1614834367000"), "1614834367000"))
                .hasMessage("Expected seconds from 1970 to 9999 as registered");
    }

    @Test
    void a_fraction_of_a_second_is_refused_rather_than_cut_off() {
        assertThat(failure("2", V2.replace("\"registered\":0", "\"registered\":77.5"), "77.5"))
                .hasMessage("Expected a whole number");
    }

    @Test
    void a_customer_without_an_address_is_refused() {
        assertThat(failure("2", V2.replace("\"a@b.org\"", "null"), "Ada Lovelace"))
                .hasMessage("Expected a text as email");
    }

    private static String upgrade(String from, String payload) {
        return Upgrading.upgrade("customer-registered", from, "3", payload);
    }

    private static Throwable failure(String from, String payload, String secret) {
        return Upgrading.failure("customer-registered", from, "3", payload, secret);
    }
}
