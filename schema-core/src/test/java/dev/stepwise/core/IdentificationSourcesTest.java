package dev.stepwise.core;

import static dev.stepwise.core.Chains.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of source, alone and with every other, in every class of payload. */
class IdentificationSourcesTest {

    private static final MigratorRegistry ORDERS = Chains.orders("1", "2", "3");
    private static final String TOPIC = "shop.orders";

    static Stream<Arguments> pairs() {
        Source[] all = Source.values();
        return IntStream.range(0, all.length)
                .boxed()
                .flatMap(i -> IntStream.range(i, all.length)
                        .mapToObj(j -> i == j ? List.of(all[i]) : List.of(all[i], all[j])))
                .flatMap(sources -> Stream.of(Payload.values()).map(payload -> arguments(sources, payload)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void every_place_that_stated_the_version_says_the_new_one(List<Source> sources, Payload kind) {
        Outcome.Upgraded upgraded = upgraded(Upgrader.of(ORDERS, identification(sources)), sources, kind);
        ObjectNode expected = document(sources, "3");
        expected.putArray("way").add("1→2").add("2→3");
        assertThat(Payload.tree(upgraded.payload())).isEqualTo(expected);
        Envelope after = envelope(sources, "1").after(upgraded);
        envelope(sources, "3")
                .headers()
                .forEach(header -> assertThat(after.header(header.getKey())).isEqualTo(header.getValue()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void where_no_place_says_the_new_version_a_stamp_does(List<Source> sources, Payload kind) {
        Outcome.Upgraded upgraded = upgraded(Upgrader.of(ORDERS, identification(sources)), sources, kind);
        boolean expected = sources.contains(Source.FIXED_VERSION)
                || sources.stream().noneMatch(source -> source.staysInMessage() && source != Source.FIELD_THAT_GOES);
        String stamp = envelope(sources, "1").after(upgraded).text(Stamp.HEADER);
        if (expected) {
            assertThat(stamp).startsWith("order-placed;3;");
        } else {
            assertThat(stamp).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void upgrading_twice_changes_nothing(List<Source> sources, Payload kind) {
        Upgrader upgrader = Upgrader.of(ORDERS, identification(sources));
        Outcome.Upgraded upgraded = upgraded(upgrader, sources, kind);
        Envelope after = envelope(sources, "1").after(upgraded);
        assertThat(upgrader.upgrade(upgraded.payload(), after))
                .isEqualTo(new Outcome.AlreadyLatest(Chains.ORDER_TYPE, SchemaVersion.of(3)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void an_upgrade_in_two_stages_gives_what_one_gives(List<Source> sources, Payload kind) {
        Identification identification = identification(sources);
        Upgrader toTwo =
                Upgrader.builder(ORDERS, identification).target(ORDER, "2").build();
        Upgrader toThree = Upgrader.of(ORDERS, identification);
        Outcome.Upgraded two = upgraded(toTwo, sources, kind);
        Envelope afterTwo = envelope(sources, "1").after(two);
        Outcome.Upgraded three = (Outcome.Upgraded) toThree.upgrade(two.payload(), afterTwo);
        assertThat(three.from()).isEqualTo(SchemaVersion.of(2));
        Outcome.Upgraded atOnce = upgraded(toThree, sources, kind);
        assertThat(Payload.tree(three.payload())).isEqualTo(Payload.tree(atOnce.payload()));
        assertThat(toThree.upgrade(three.payload(), afterTwo.after(three)))
                .isEqualTo(new Outcome.AlreadyLatest(Chains.ORDER_TYPE, SchemaVersion.of(3)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void sources_serve_in_the_rules_of_a_topic_as_well(List<Source> sources, Payload kind) {
        Identification identification = Identification.builder()
                .typeOfTopic("elsewhere", "payment")
                .onTopic(TOPIC, rules -> declare(sources, rules))
                .build();
        Upgrader upgrader = Upgrader.of(ORDERS, identification);
        Outcome.Upgraded upgraded = upgraded(upgrader, sources, kind);
        assertThat(upgrader.upgrade(upgraded.payload(), envelope(sources, "1").after(upgraded)))
                .isEqualTo(new Outcome.AlreadyLatest(Chains.ORDER_TYPE, SchemaVersion.of(3)));
    }

    private static Outcome.Upgraded upgraded(Upgrader upgrader, List<Source> sources, Payload kind) {
        Object payload = kind.of(document(sources, "1").toString());
        Outcome outcome = upgrader.upgrade(payload, envelope(sources, "1"));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Upgraded.class, upgraded -> {
            assertThat(upgraded.type()).isEqualTo(Chains.ORDER_TYPE);
            assertThat(upgraded.from()).isEqualTo(SchemaVersion.of(1));
            assertThat(upgraded.payload()).isInstanceOf(payload.getClass());
        });
        return (Outcome.Upgraded) outcome;
    }

    private static Identification identification(List<Source> sources) {
        Identification.Builder rules = Identification.builder();
        declare(sources, rules);
        return rules.build();
    }

    /** What the sources leave open is fixed or assumed. */
    private static void declare(List<Source> sources, Identification.Builder rules) {
        sources.forEach(source -> source.declare(rules));
        if (sources.stream().noneMatch(Source::tellsType)) {
            rules.fixedType(ORDER);
        }
        if (sources.stream().noneMatch(Source::tellsVersion)) {
            rules.assumedVersion("1");
        }
    }

    private static ObjectNode document(List<Source> sources, String version) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        sources.forEach(source -> source.state(document, version));
        return document.put("id", 7);
    }

    private static Envelope envelope(List<Source> sources, String version) {
        Envelope envelope = Envelope.onTopic(TOPIC);
        for (Source source : sources) {
            envelope = source.state(envelope, version);
        }
        return envelope;
    }
}
