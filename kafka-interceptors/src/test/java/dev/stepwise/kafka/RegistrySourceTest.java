package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.LATEST;
import static dev.stepwise.kafka.Fixture.OLD;
import static dev.stepwise.kafka.Fixture.consume;
import static dev.stepwise.kafka.Fixture.order;
import static dev.stepwise.kafka.Fixture.settings;
import static dev.stepwise.kafka.Fixture.unidentified;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.FaultyRegistryException;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import dev.stepwise.core.Notation;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrySourceTest {

    @TempDir
    private Path folder;

    @Test
    void a_provider_may_be_named() {
        assertUpgrades(settings("stepwise.registry.provider", Provider.class.getName()));
    }

    @Test
    void a_provider_may_be_a_class() {
        assertUpgrades(settings("stepwise.registry.provider", Provider.class));
    }

    @Test
    void a_provider_may_be_a_live_object() {
        MigratorRegistryProvider provider = Fixture::registry;
        assertUpgrades(settings("stepwise.registry.provider", provider));
    }

    @Test
    void a_registry_may_be_given_itself() {
        assertUpgrades(settings("stepwise.registry.provider", Fixture.registry()));
    }

    @Test
    void a_live_registry_stays_in_the_settings_that_it_was_taken_from() {
        Map<String, Object> settings = settings();
        Settings.of(settings);
        assertThat(settings).containsKey("stepwise.registry.provider");
    }

    @Test
    void a_provider_may_be_a_service() throws Exception {
        assertThat(upgradeWithServices(Provider.class)).isEqualTo(LATEST);
    }

    @Test
    void a_registry_that_nothing_gives_is_asked_for() {
        assertThatThrownBy(() -> upgradeWithServices())
                .isInstanceOf(ConfigException.class)
                .hasMessage("stepwise.registry.provider is not set, and ServiceLoader finds no provider. Set it to the"
                        + " class of yours that implements dev.stepwise.core.MigratorRegistryProvider.");
    }

    @Test
    void of_several_services_one_is_to_be_named() {
        assertThatThrownBy(() -> upgradeWithServices(Provider.class, IdentifyingProvider.class))
                .isInstanceOf(ConfigException.class)
                .hasMessage("stepwise.registry.provider is not set, and ServiceLoader finds several:"
                        + " dev.stepwise.kafka.RegistrySourceTest$IdentifyingProvider,"
                        + " dev.stepwise.kafka.RegistrySourceTest$Provider. Set it to the class of yours that implements"
                        + " dev.stepwise.core.MigratorRegistryProvider.");
    }

    @Test
    void a_class_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> load("com.example.Missing"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value com.example.Missing for configuration stepwise.registry.provider: Class"
                        + " com.example.Missing could not be found.");
    }

    @Test
    void a_class_that_is_no_provider_is_refused() {
        assertThatThrownBy(() -> load(String.class))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid value class java.lang.String for configuration stepwise.registry.provider: class java.lang.String is not an instance of dev.stepwise.core.MigratorRegistryProvider. Expected a public class that implements dev.stepwise.core.MigratorRegistryProvider, with a public constructor without arguments.");
    }

    @Test
    void a_class_without_a_constructor_to_call_is_refused() {
        assertThatThrownBy(() -> load(WithoutConstructor.class))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid value class dev.stepwise.kafka.RegistrySourceTest$WithoutConstructor for configuration stepwise.registry.provider: Could not find a public no-argument constructor for"
                                + " dev.stepwise.kafka.RegistrySourceTest$WithoutConstructor. Expected a public class that implements dev.stepwise.core.MigratorRegistryProvider, with a public constructor without arguments.");
    }

    @Test
    void a_class_that_is_not_public_is_refused() {
        assertThatThrownBy(() -> load(NotPublic.class))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid value class dev.stepwise.kafka.RegistrySourceTest$NotPublic for configuration"
                                + " stepwise.registry.provider: Could not instantiate class"
                                + " dev.stepwise.kafka.RegistrySourceTest$NotPublic. Expected a public class that implements dev.stepwise.core.MigratorRegistryProvider, with a public constructor without arguments.");
    }

    @Test
    void the_faults_of_a_registry_come_through() {
        assertThatThrownBy(() -> load(FaultyProvider.class))
                .isInstanceOf(FaultyRegistryException.class)
                .hasMessage("""
                        The registry has a fault:
                          order-placed: no step leads from 2 to 3. Add .step(2, 3, s -> …).""");
    }

    @Test
    void the_faults_of_a_registry_that_a_constructor_builds_come_through() {
        assertThatThrownBy(() -> load(FaultyWhenMade.class))
                .isInstanceOf(ConfigException.class)
                .hasMessage("""
                        Invalid value class dev.stepwise.kafka.RegistrySourceTest$FaultyWhenMade for configuration \
                        stepwise.registry.provider: Could not instantiate class \
                        dev.stepwise.kafka.RegistrySourceTest$FaultyWhenMade; its constructor threw \
                        dev.stepwise.core.FaultyRegistryException: The registry has a fault:
                          order-placed: no step leads from 2 to 3. Add .step(2, 3, s -> …).""");
    }

    @Test
    void a_provider_that_returns_null_is_refused() {
        MigratorRegistryProvider provider = () -> null;
        assertThatThrownBy(() -> load(provider))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Invalid value dev.stepwise.kafka.RegistrySourceTest$$Lambda")
                .hasMessageEndingWith(
                        " for configuration stepwise.registry.provider: It returned null. Return a registry.");
    }

    @Test
    void a_provider_may_say_how_messages_are_identified() {
        assertUpgrades(unidentified("stepwise.registry.provider", IdentifyingProvider.class));
    }

    @Test
    void identification_is_not_said_twice() {
        assertThatThrownBy(() -> Settings.of(settings(
                                "stepwise.registry.provider",
                                IdentifyingProvider.class,
                                "stepwise.identify.topic.orders.type.fixed",
                                "order-placed"))
                        .upgrading())
                .isInstanceOf(ConfigException.class)
                .hasMessage("The provider of the registry says how messages are identified, and so do the settings"
                        + " stepwise.identify.topic.orders.type.fixed, stepwise.identify.type.header,"
                        + " stepwise.identify.version.header. Remove these, or let the provider say nothing.");
    }

    private String upgradeWithServices(Class<?>... providers) throws IOException {
        StringBuilder names = new StringBuilder();
        for (Class<?> provider : providers) {
            names.append(provider.getName()).append('\n');
        }
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(MigratorRegistryProvider.class.getName()), names, UTF_8);
        Map<String, Object> settings = settings();
        settings.remove(StepwiseConfig.REGISTRY_PROVIDER);

        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return consume(settings, order(OLD, "1")).value();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void load(Object provider) {
        Settings.of(settings("stepwise.registry.provider", provider)).upgrading();
    }

    private static void assertUpgrades(Map<String, Object> settings) {
        assertThat(consume(settings, order(OLD, "1")).value()).isEqualTo(LATEST);
    }

    /** Leaves identification to the settings. */
    public static class Provider implements MigratorRegistryProvider {
        @Override
        public MigratorRegistry registry() {
            return Fixture.registry();
        }
    }

    /** Says how messages are identified. */
    public static final class IdentifyingProvider extends Provider {
        @Override
        public Optional<Identification> identification() {
            return Optional.of(Identification.builder()
                    .header(Fixture.TYPE_HEADER, Notation.type())
                    .header(Fixture.VERSION_HEADER, Notation.version())
                    .build());
        }
    }

    /** Its chain has a gap. */
    public static final class FaultyProvider implements MigratorRegistryProvider {
        @Override
        public MigratorRegistry registry() {
            return MigratorRegistry.builder()
                    .eventType(
                            "order-placed",
                            chain -> chain.step(1, 2, s -> s.noChange())
                                    .step(3, 4, s -> s.edit(ObjectNode.class, node -> node.put("a", 1))))
                    .build();
        }
    }

    /** Builds it when it is made. */
    public static final class FaultyWhenMade implements MigratorRegistryProvider {
        private final MigratorRegistry registry = new FaultyProvider().registry();

        @Override
        public MigratorRegistry registry() {
            return registry;
        }
    }

    /** Kafka cannot make one. */
    static final class NotPublic implements MigratorRegistryProvider {
        @Override
        public MigratorRegistry registry() {
            return Fixture.registry();
        }
    }

    /** Nor one of these. */
    public static final class WithoutConstructor extends Provider {
        WithoutConstructor(String needed) {
            assertThat(needed).isNotNull();
        }
    }
}
