package dev.stepwise.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.MigrationException.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Chains with random names, for messages that say in different places which one they are. */
class RenamedTypePropertyTest {

    private static final String TOPIC = "topic";

    /** Where a message states what it is. */
    enum Places {
        HEADERS {
            @Override
            Identification identification(Names names) {
                return Identification.builder()
                        .header("type", Notation.type())
                        .header("version", Notation.version())
                        .build();
            }

            @Override
            Envelope envelope(String type, String version) {
                return Envelope.EMPTY.with("type", type).with("version", version);
            }
        },
        FIELDS {
            @Override
            Identification identification(Names names) {
                return Identification.builder()
                        .field("meta.type", Notation.type())
                        .field("v", Notation.version())
                        .build();
            }

            @Override
            String payload(String type, String version) {
                return "{\"v\":" + version + ",\"a\":1.10,\"meta\":{\"type\":\"" + type + "\"}}";
            }
        },
        URI_HEADER_AND_FIELD {
            @Override
            Identification identification(Names names) {
                return Identification.builder()
                        .header("schema", Notation.uri("/schemas/{type}/{version}"))
                        .field("$schema", Notation.uri("/{version}/of/{type}"))
                        .build();
            }

            @Override
            Envelope envelope(String type, String version) {
                return Envelope.EMPTY.with("schema", "/schemas/" + type + "/" + version);
            }

            @Override
            String payload(String type, String version) {
                return "{\"$schema\":\"/" + version + "/of/" + type + "\"}";
            }
        },
        URIS_OF_EACH_NAME {
            @Override
            Identification identification(Names names) {
                Identification.Builder builder = Identification.builder();
                names.all.stream()
                        .distinct()
                        .forEach(name -> builder.field("uri", Notation.uri("/" + name + "/{version}", name)));
                return builder.build();
            }

            @Override
            String payload(String type, String version) {
                return "{\"uri\":\"/" + type + "/" + version + "\"}";
            }
        },
        TYPE_BY_TOPIC {
            @Override
            Identification identification(Names names) {
                return Identification.builder()
                        .typeOfTopic(TOPIC, names.all.get(0))
                        .header("version", Notation.version())
                        .build();
            }

            @Override
            Envelope envelope(String type, String version) {
                return Envelope.onTopic(TOPIC).with("version", version);
            }
        },
        TYPE_FIXED_AND_STATED_TOO {
            @Override
            Identification identification(Names names) {
                return Identification.builder()
                        .fixedType(names.all.get(names.all.size() - 1))
                        .header("version", Notation.version())
                        .field("type", Notation.type())
                        .build();
            }

            @Override
            Envelope envelope(String type, String version) {
                return Envelope.EMPTY.with("version", version);
            }

            @Override
            String payload(String type, String version) {
                return "{\"type\":\"" + type + "\"}";
            }
        };

        abstract Identification identification(Names names);

        Envelope envelope(String type, String version) {
            return Envelope.EMPTY;
        }

        String payload(String type, String version) {
            return "{\"a\":1.10}";
        }

        boolean statesType() {
            return this != TYPE_BY_TOPIC;
        }
    }

    /** The name at each version, version 1 first. */
    record Names(List<String> all) {

        MigratorRegistry registry() {
            return MigratorRegistry.builder()
                    .eventType(all.get(0), chain -> {
                        chain.latest(all.size());
                        for (int version = 1; version < all.size(); version++) {
                            addStep(chain, version, version + 1);
                        }
                        if (all.size() > 3) {
                            addStep(chain, 1, 3);
                        }
                    })
                    .build();
        }

        private void addStep(MigratorChain.Builder chain, int from, int to) {
            chain.step(from, to, s -> {
                s.add("v" + to, to);
                if (!name(from).equals(name(to))) {
                    s.renameType(name(to));
                }
            });
        }

        String name(int version) {
            return all.get(version - 1);
        }

        int latest() {
            return all.size();
        }
    }

    @Provide
    Arbitrary<Names> names() {
        return Arbitraries.of("order-placed", "order-created", "order.submitted")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(Names::new);
    }

    @Property(tries = 500)
    void every_message_ends_as_what_is_identified_as_the_latest(
            @ForAll("names") Names names, @ForAll Places places, @ForAll Payload kind) {
        MigratorRegistry registry = names.registry();
        Upgrader upgrader = Upgrader.of(registry, places.identification(names));
        Outcome latest = new Outcome.AlreadyLatest(EventType.of(names.name(names.latest())), version(names.latest()));
        for (int version = 1; version <= names.latest(); version++) {
            String label = Integer.toString(version);
            Object payload = kind.of(places.payload(names.name(version), label));
            Envelope envelope = places.envelope(names.name(version), label);
            Outcome outcome = upgrader.upgrade(payload, envelope);
            if (version == names.latest()) {
                assertThat(outcome).isEqualTo(latest);
                continue;
            }
            Outcome.Upgraded upgraded = (Outcome.Upgraded) outcome;
            assertThat(upgraded.type()).hasToString(names.name(version));
            assertThat(upgraded.toType()).hasToString(names.name(names.latest()));
            assertThat(upgrader.upgrade(upgraded.payload(), envelope.after(upgraded)))
                    .isEqualTo(latest);
        }
    }

    @Property(tries = 200)
    void a_chain_gives_messages_of_the_latest_name_and_leaves_them_alone(@ForAll("names") Names names) {
        MigratorRegistry registry = names.registry();
        for (int version = 1; version <= names.latest(); version++) {
            Message<String> upgraded = registry.upgrade(Message.of(names.name(version), "" + version, "{}"));
            assertThat(upgraded).hasToString("Message[" + names.name(names.latest()) + " " + names.latest() + "]");
            assertThat(registry.upgrade(upgraded)).isSameAs(upgraded);
        }
    }

    @Property(tries = 200)
    void a_name_at_a_version_that_it_never_had_is_an_unknown_version(
            @ForAll("names") Names names, @ForAll Places places) {
        MigratorRegistry registry = names.registry();
        Upgrader upgrader = Upgrader.of(registry, places.identification(names));
        for (String name : names.all) {
            IntStream.rangeClosed(1, names.latest())
                    .filter(version ->
                            places.statesType() && !names.name(version).equals(name))
                    .forEach(version -> assertThatThrownBy(() -> upgrader.upgrade(
                                    places.payload(name, "" + version), places.envelope(name, "" + version)))
                            .isInstanceOfSatisfying(
                                    MigrationException.class,
                                    e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_VERSION)));
        }
    }

    @Property(tries = 200)
    void two_chains_share_names_exactly_if_no_version_goes_by_the_same(
            @ForAll("names") Names one, @ForAll("names") Names other, @ForAll boolean apart) {
        int offset = apart ? 10 : 0;
        boolean clash = IntStream.rangeClosed(1, Math.min(one.latest(), other.latest()))
                .anyMatch(version -> !apart && one.name(version).equals(other.name(version)));
        if (one.name(1).equals(other.name(1))) {
            return;
        }
        MigratorRegistry.Builder builder = MigratorRegistry.builder();
        Map.of(one, 0, other, offset)
                .forEach((names, first) -> builder.eventType(names.name(1), chain -> {
                    chain.latest(first + names.latest());
                    for (int version = 1; version < names.latest(); version++) {
                        String next = names.name(version + 1);
                        chain.step(first + version, first + version + 1, s -> s.renameType(next));
                    }
                }));
        if (clash) {
            assertThatThrownBy(builder::build)
                    .isInstanceOf(FaultyRegistryException.class)
                    .hasMessageContaining("which is a version of the chain of");
            return;
        }
        MigratorRegistry registry = builder.build();
        for (int version = 1; version <= other.latest(); version++) {
            Message<String> upgraded = registry.upgrade(Message.of(other.name(version), "" + (offset + version), "{}"));
            assertThat(upgraded)
                    .hasToString("Message[" + other.name(other.latest()) + " " + (offset + other.latest()) + "]");
        }
    }

    private static SchemaVersion version(int version) {
        return SchemaVersion.of(version);
    }
}
