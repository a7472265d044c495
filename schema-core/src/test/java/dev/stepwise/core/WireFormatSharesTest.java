package dev.stepwise.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.WireFormat;
import dev.stepwise.core.spi.WireFormat.Aim;
import dev.stepwise.core.spi.WireFormat.Share;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a wire format is told of topics before their first message. */
class WireFormatSharesTest {

    private static final MigratorRegistry REGISTRY = MigratorRegistry.builder()
            .eventType("order", chain -> chain.step(1, 2, s -> s.edit(ObjectNode.class, o -> {})))
            .eventType("refund", chain -> chain.step(1, 2, s -> s.edit(ObjectNode.class, o -> {})))
            .build();

    private static Map<String, Share> shares(Identification.Builder identification, String topic) {
        Map<String, Share> shares = new TreeMap<>();
        WireFormat format = new WireFormat() {
            @Override
            public Frames prepare(List<Aim> aims, SchemaProvider schemas) {
                aims.forEach(aim ->
                        shares.put(aim.chain().eventType().name(), aim.share().apply(topic)));
                return (payload, context) -> null;
            }
        };
        Upgrader.builder(REGISTRY, identification.wireFormat(format).build())
                .ignore("audit")
                .build();
        return shares;
    }

    @Test
    void a_topic_of_one_event_type_is_all_of_that_chain() {
        Identification.Builder identification = Identification.builder().typeOfTopic("orders", "order");

        assertThat(shares(identification, "orders")).isEqualTo(Map.of("order", Share.ALL, "refund", Share.NONE));
    }

    @Test
    void a_topic_of_which_nothing_is_said_is_open() {
        Identification.Builder identification = Identification.builder().typeOfTopic("orders", "order");

        assertThat(shares(identification, "others")).isEqualTo(Map.of("order", Share.OPEN, "refund", Share.OPEN));
    }

    @Test
    void a_fixed_type_holds_for_all_topics_but_those_with_rules_of_their_own() {
        Identification.Builder identification = Identification.builder()
                .fixedType("order")
                .onTopic("returns", own -> own.header("type", Notation.type()));

        assertThat(shares(identification, "any")).isEqualTo(Map.of("order", Share.ALL, "refund", Share.NONE));
    }

    @Test
    void rules_of_a_topic_say_what_it_holds() {
        Identification.Builder identification = Identification.builder()
                .header("type", Notation.type())
                .onTopic("returns", own -> own.fixedType("refund"));

        assertThat(shares(identification, "returns")).isEqualTo(Map.of("order", Share.NONE, "refund", Share.ALL));
    }

    @Test
    void an_event_type_that_is_ignored_leaves_nothing_to_any_chain() {
        Identification.Builder identification = Identification.builder().typeOfTopic("audit", "audit");

        assertThat(shares(identification, "audit")).isEqualTo(Map.of("order", Share.NONE, "refund", Share.NONE));
    }
}
