package dev.stepwise.avro;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.stepwise.core.spi.WireFormatFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Confluent's client is brought by those who have a registry; all others go without. */
@AnalyzeClasses(packages = "dev.stepwise.avro", importOptions = ImportOption.DoNotIncludeTests.class)
class ConfluentBoundaryTest {

    @ArchTest
    static final ArchRule CONFLUENT_ONLY_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.stepwise.avro.registry..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.confluent..", "dev.stepwise.avro.registry..");

    private static URLClassLoader withoutConfluent() {
        URL[] urls = Arrays.stream(
                        System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1))
                .filter(entry -> !entry.contains("confluent"))
                .map(ConfluentBoundaryTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void everything_else_loads_without_the_client() throws Exception {
        try (URLClassLoader loader = withoutConfluent()) {
            assertThatThrownBy(() -> loader.loadClass("io.confluent.kafka.schemaregistry.client.SchemaRegistryClient"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> spi = loader.loadClass(WireFormatFactory.class.getName());
            assertThat(ServiceLoader.load(spi, loader).stream())
                    .extracting(provider -> provider.type().getName())
                    .containsExactly(
                            "dev.stepwise.avro.AvroFormatFactory", "dev.stepwise.avro.registry.ConfluentFormatFactory");
            Class<?> format = loader.loadClass(AvroRecords.class.getName());
            assertThat(format.getMethod("byFingerprint").invoke(null)).isNotNull();
        }
    }

    @Test
    void without_the_client_the_format_says_what_to_add() throws Exception {
        try (URLClassLoader loader = withoutConfluent()) {
            Class<?> spi = loader.loadClass(WireFormatFactory.class.getName());
            Object factory = loader.loadClass("dev.stepwise.avro.registry.ConfluentFormatFactory")
                    .getConstructor()
                    .newInstance();

            assertThatThrownBy(() -> spi.getMethod("create", Map.class, Set.class, boolean.class)
                            .invoke(factory, Map.of("schema.registry.url", "http://localhost:1"), Set.of(), false))
                    .cause()
                    .hasMessage("The wire format confluent needs Confluent's client. Add"
                            + " io.confluent:kafka-schema-registry-client to the class path.");
        }
    }

    @Test
    void a_registry_without_an_address_is_refused() {
        WireFormatFactory confluent = ServiceLoader.load(WireFormatFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.name().equals("confluent"))
                .findFirst()
                .orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> confluent.create(Map.of(), Set.of(), false))
                .withMessage("Expected the address of a schema registry in schema.registry.url but found none");
    }
}
