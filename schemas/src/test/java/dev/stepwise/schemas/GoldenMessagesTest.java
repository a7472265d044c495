package dev.stepwise.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Catalogue.Golden;
import dev.stepwise.core.SchemaVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each failure names its message, since Maven's reports give dynamic tests numbers only. */
class GoldenMessagesTest {

    @TestFactory
    Stream<DynamicNode> fit_the_schema_of_their_version() {
        return eachGolden(golden -> {
            String message = CatalogueFiles.read(golden.message());

            assertThat(JsonSchemas.faults(golden.type(), golden.version(), message))
                    .as("%s", golden)
                    .isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicNode> fit_the_latest_schema_in_their_latest_form() {
        return eachGolden(golden -> {
            String latest = CatalogueFiles.read(golden.latest());

            assertThat(JsonSchemas.faults(golden.type(), latestVersion(golden), latest))
                    .as("%s", golden)
                    .isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> of_the_latest_version_are_their_own_latest_form() {
        return CatalogueFiles.golden().stream()
                .filter(golden -> golden.version().equals(latestVersion(golden)))
                .map(golden -> dynamicTest(
                        golden.toString(), () -> assertThat(golden.message()).hasSameBinaryContentAs(golden.latest())));
    }

    @TestFactory
    Stream<DynamicNode> reach_their_latest_form_as_bytes() {
        return eachGolden(golden -> {
            byte[] message = CatalogueFiles.read(golden.message()).getBytes(UTF_8);

            Object upgraded = Upgrading.upgrade(message, golden.type(), golden.version());

            assertThat(upgraded).as("%s", golden).isInstanceOf(byte[].class);
            assertThat(JsonTokens.of(upgraded))
                    .as("%s", golden)
                    .isEqualTo(JsonTokens.of(CatalogueFiles.read(golden.latest())));
        });
    }

    @TestFactory
    Stream<DynamicNode> reach_their_latest_form_as_text() {
        return eachGolden(golden -> {
            String message = CatalogueFiles.read(golden.message());

            Object upgraded = Upgrading.upgrade(message, golden.type(), golden.version());

            assertThat(upgraded).as("%s", golden).isInstanceOf(String.class);
            assertThat(JsonTokens.of(upgraded))
                    .as("%s", golden)
                    .isEqualTo(JsonTokens.of(CatalogueFiles.read(golden.latest())));
        });
    }

    @TestFactory
    Stream<DynamicNode> reach_their_latest_form_as_a_tree_which_stays_as_it_was() {
        return eachGolden(golden -> {
            JsonNode message = JsonTokens.tree(CatalogueFiles.read(golden.message()));
            List<String> before = JsonTokens.of(message);

            Object upgraded = Upgrading.upgrade(message, golden.type(), golden.version());

            JsonNode latest = JsonTokens.tree(CatalogueFiles.read(golden.latest()));
            assertThat(upgraded).as("%s", golden).isInstanceOf(JsonNode.class);
            assertThat(JsonTokens.of(upgraded)).as("%s", golden).isEqualTo(JsonTokens.of(latest));
            assertThat(JsonTokens.of(message)).as("%s", golden).isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicNode> fit_the_schema_of_every_version_on_their_way() {
        return grouped(golden -> laterVersions(golden).stream()
                .map(version -> dynamicTest(golden.name() + " in version " + version, () -> {
                    String message = CatalogueFiles.read(golden.message());

                    Object upgraded = Upgrading.upgrade(message, golden.type(), golden.version(), version);

                    assertThat(JsonSchemas.faults(golden.type(), version, (String) upgraded))
                            .as("%s", golden)
                            .isEmpty();
                })));
    }

    private static SchemaVersion latestVersion(Golden golden) {
        return Upgrading.REGISTRY.chain(golden.type()).orElseThrow().latest();
    }

    private static List<SchemaVersion> laterVersions(Golden golden) {
        List<SchemaVersion> versions =
                Upgrading.REGISTRY.chain(golden.type()).orElseThrow().versions();
        return versions.subList(versions.indexOf(golden.version()) + 1, versions.size());
    }

    private static Stream<DynamicNode> eachGolden(Consumer<Golden> test) {
        return grouped(golden -> Stream.of(dynamicTest(golden.name(), () -> test.accept(golden))));
    }

    /** That there are golden messages at all is for {@link CatalogueCheck} to see. */
    private static Stream<DynamicNode> grouped(Function<Golden, Stream<DynamicTest>> tests) {
        return CatalogueFiles.golden().stream()
                .filter(golden -> JsonSchemas.publish(golden.type(), golden.version()))
                .collect(groupingBy(
                        golden -> golden.type() + " " + golden.version(),
                        LinkedHashMap::new,
                        collectingAndThen(toList(), group -> group.stream().flatMap(tests))))
                .entrySet()
                .stream()
                .map(group -> dynamicContainer(group.getKey(), group.getValue()));
    }
}
