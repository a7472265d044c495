package dev.stepwise.testing.report;

import static dev.stepwise.testing.report.TwoVersions.object;
import static dev.stepwise.testing.report.TwoVersions.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Numbers;
import dev.stepwise.schemas.CatalogueRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class CompatibilityReportTest {

    private static final Path FOLDER = Path.of(System.getProperty("stepwise.root", ".."))
            .resolve("schemas")
            .resolve("catalogue");

    private static final MigratorRegistry REGISTRY = new CatalogueRegistry().registry();

    @TempDir
    private Path folder;

    private static CompatibilityReport orders() {
        return CompatibilityReport.of(chains("order-placed", "payment-captured"), Catalogue.in(FOLDER));
    }

    private static List<MigratorChain> chains(String... types) {
        return Stream.of(types).map(type -> REGISTRY.chain(type).orElseThrow()).toList();
    }

    /** To renew one: run {@link Report} with {@code --format} and {@code --output}, and look at what changed. */
    private static String golden(String name) throws IOException {
        try (InputStream in = CompatibilityReportTest.class.getResourceAsStream("/report/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r", "");
        }
    }

    @Test
    void the_report_of_orders_and_payments_is_the_golden_text() throws IOException {
        assertThat(orders().toText()).isEqualTo(golden("orders-and-payments.txt"));
    }

    @Test
    void the_report_of_orders_and_payments_is_the_golden_json() throws IOException {
        assertThat(orders().toJson()).isEqualTo(golden("orders-and-payments.json"));
    }

    @Test
    void the_report_of_orders_and_payments_is_the_golden_xml() throws IOException {
        assertThat(orders().toJUnitXml()).isEqualTo(golden("orders-and-payments.xml"));
    }

    @Test
    void the_report_of_orders_and_payments_is_the_golden_markdown() throws IOException {
        assertThat(orders().toMarkdown()).isEqualTo(golden("orders-and-payments.md"));
    }

    @Test
    void steps_cover_every_change_of_the_catalogue() {
        assertThat(CompatibilityReport.of(REGISTRY, Catalogue.in(FOLDER)).uncovered())
                .isEmpty();
    }

    @Test
    void the_order_of_registration_makes_no_difference() {
        List<MigratorChain> all = new ArrayList<>(REGISTRY.chains());
        CompatibilityReport report = CompatibilityReport.of(all, Catalogue.in(FOLDER));
        Collections.reverse(all);

        assertThat(CompatibilityReport.of(all, Catalogue.in(FOLDER))).isEqualTo(report);
        assertThat(CompatibilityReport.of(all, Catalogue.in(FOLDER)).toText()).isEqualTo(report.toText());
    }

    @Test
    void a_report_names_no_place_of_the_machine() {
        CompatibilityReport report = CompatibilityReport.of(REGISTRY, Catalogue.in(FOLDER));
        String folder = FOLDER.toAbsolutePath().normalize().toString();

        assertThat(report.toText()).doesNotContain(folder, FOLDER.toString());
        assertThat(report.toJson()).doesNotContain(folder, FOLDER.toString());
    }

    @Test
    void the_changes_explain_all_that_avro_finds_in_the_catalogue() {
        assertThat(CompatibilityReport.of(REGISTRY, Catalogue.in(FOLDER)).eventTypes().stream()
                        .flatMap(type -> type.pairs().stream()))
                .allSatisfy(pair ->
                        assertThat(pair.changes()).extracting(Change::kind).doesNotContain(ChangeKind.OTHER))
                .allSatisfy(pair -> assertThat(pair.changes().stream()
                                .map(Change::level)
                                .reduce(CompatibilityLevel.FULL, CompatibilityLevel::and))
                        .isEqualTo(pair.level()));
    }

    @Test
    void every_pointer_leads_to_something_in_its_file() throws IOException {
        List<SchemaPlace> places = CompatibilityReport.of(REGISTRY, Catalogue.in(FOLDER)).eventTypes().stream()
                .flatMap(type -> type.pairs().stream())
                .flatMap(pair -> pair.changes().stream())
                .flatMap(change -> Stream.of(change.older(), change.newer()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();

        assertThat(places).hasSizeGreaterThan(50);
        for (SchemaPlace place : places) {
            JsonNode schema =
                    new ObjectMapper().readTree(FOLDER.resolve(place.file()).toFile());
            assertThat(schema.at(place.pointer()).isMissingNode())
                    .as(place.toString())
                    .isFalse();
        }
    }

    @Test
    void a_pointer_follows_references_and_types_that_are_defined_elsewhere() {
        String address = "'$defs': {'Address': {'type': 'object', 'properties': {%s: {'type': 'string'}}}}}";
        String order = "{'type': 'object', 'properties': {'to': {'$ref': '#/$defs/Address'}}, " + address;
        VersionPair json = new TwoVersions(folder, s -> s.in("to", to -> to.rename("zip", "postcode")))
                .publish("schema.json", order.formatted("'zip'"), order.formatted("'postcode'"))
                .pair();
        String avro = record(
                "{'name': 'from', 'type': {'type': 'record', 'name': 'Address', 'fields': ["
                        + "{'name': '%s', 'type': 'string'}]}}",
                "{'name': 'to', 'type': ['null', 'Address'], 'default': null}");
        VersionPair of = new TwoVersions(
                        folder.resolve("avro"), s -> s.inType("Address", to -> to.rename("zip", "postcode")))
                .publish("schema.avsc", avro.formatted("zip"), avro.formatted("postcode"))
                .pair();

        assertThat(json.changes())
                .extracting(change -> String.valueOf(change.newer()))
                .containsExactly("order/2/schema.json#/$defs/Address/properties/postcode");
        assertThat(of.changes()).extracting(Change::words).containsExactly("from.zip renamed to from.postcode");
        assertThat(of.changes())
                .extracting(change -> String.valueOf(change.newer()))
                .containsExactly("order/2/schema.avsc#/fields/0/type/fields/0");
    }

    @Test
    void a_type_is_compared_under_the_name_that_stays_too() {
        String order = "{'type': 'object', 'properties': {%s: {'$ref': '#/$defs/A'}, 'q': {'$ref': '#/$defs/A'}},"
                + " '$defs': {'A': {'type': 'object', 'properties': {'x': {'type': '%s'}}}}}";
        VersionPair pair = new TwoVersions(
                        folder,
                        s -> s.inType("A", a -> a.convert("x", Numbers.TO_TEXT)).rename("p", "r"))
                .publish("schema.json", order.formatted("'p'", "integer"), order.formatted("'r'", "string"))
                .pair();

        assertThat(pair.changes())
                .extracting(change -> change.kind() + " " + change.level() + " " + change.words())
                .containsExactly(
                        "FIELD_RENAMED FULL p renamed to r",
                        "TYPE_CHANGED FULL r.x is a text, was an integer",
                        "TYPE_CHANGED NONE q.x is a text, was an integer");
        assertThat(pair.level()).isEqualTo(CompatibilityLevel.NONE);
    }

    @Test
    void what_a_step_leaves_wrong_is_uncovered_and_says_why() {
        VersionPair pair = new TwoVersions(folder, s -> s.add("b", "one"))
                .publish(
                        "schema.json",
                        object("'a'", "'a': {'type': 'integer'}"),
                        object("'a', 'b'", "'a': {'type': 'integer'}, 'b': {'type': 'integer'}"))
                .pair();

        assertThat(pair.uncovered())
                .extracting(TwoVersions::line)
                .containsExactly(
                        "FIELD_ADDED FORWARD: b added, required; uncovered, in spite of step 1 → 2, add b = \"one\"");
        assertThat(pair.uncovered())
                .extracting(Change::remark)
                .containsExactly("expected an integer but found the text \"one\"");
        assertThat(pair.deployment().planWithStepwise().get(0))
                .isEqualTo("Cover first what is uncovered: b added, required.");
    }

    @Test
    void a_member_that_may_have_another_name_is_uncovered() {
        VersionPair pair = new TwoVersions(folder, Step.Builder::noChange)
                .publish(
                        "schema.avsc",
                        record("{'name': 'custName', 'type': ['null', 'string'], 'default': null}"),
                        record("{'name': 'customerName', 'type': ['null', 'string'], 'default': null}"))
                .pair();

        assertThat(pair.level()).isEqualTo(CompatibilityLevel.FULL);
        assertThat(pair.uncovered())
                .extracting(Change::remark)
                .containsOnly("nothing makes customerName of custName, which may be the same");
    }

    @Test
    void code_covers_what_no_operation_does() {
        VersionPair pair = new TwoVersions(folder, s -> s.migrate(ObjectNode.class, order -> order))
                .publish(
                        "schema.json",
                        object("'a'", "'a': {'type': 'integer'}"),
                        object("'b'", "'b': {'type': 'integer'}"))
                .pair();

        assertThat(pair.changes())
                .extracting(change -> change.coverage().toString())
                .containsOnly("by code in step 1 → 2");
    }

    @Test
    void a_renamed_event_type_is_told_by_both_names() throws IOException {
        for (String version : List.of("order/1", "purchase/2")) {
            Files.writeString(
                    Files.createDirectories(folder.resolve(version)).resolve("schema.json"), "{\"type\": \"object\"}");
        }
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("order", chain -> chain.step(1, 2, s -> s.renameType("purchase")))
                .build();
        VersionPair pair = CompatibilityReport.of(registry, Catalogue.in(folder))
                .eventTypes()
                .get(0)
                .pairs()
                .get(0);

        assertThat(pair).hasToString("order 1 → purchase 2 (JSON Schema)");
        assertThat(pair.changes())
                .extracting(TwoVersions::line)
                .containsExactly(
                        "EVENT_TYPE_RENAMED FULL: the event type is called purchase, was order; step 1 → 2, renameType purchase");
    }

    @Test
    void a_version_without_a_schema_is_told_and_not_compared() {
        EventTypeReport report = new TwoVersions(folder, Step.Builder::noChange)
                .report()
                .eventTypes()
                .get(0);

        assertThat(report.pairs()).isEmpty();
        assertThat(report.notes())
                .containsExactly(
                        "Version 1 has no schema in the catalogue, so it is not compared.",
                        "Version 2 has no schema in the catalogue, so it is not compared.");
    }

    @Test
    void a_schema_that_cannot_be_read_names_its_file() {
        TwoVersions versions =
                new TwoVersions(folder, Step.Builder::noChange).publish("schema.avsc", record(), "{'type': 'recrd'}");

        assertThatThrownBy(versions::report)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The schema of order 2 cannot be read: it is no Avro schema: ")
                .hasMessageEndingWith(". Mend order/2/schema.avsc.");
    }

    @Test
    void build_servers_see_a_failure_for_a_pair_with_something_uncovered() throws Exception {
        String xml = new TwoVersions(folder, Step.Builder::noChange)
                .publish("schema.json", object("", ""), object("'<b>'", "'<b>': {'type': 'integer'}"))
                .report()
                .toJUnitXml();
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));

        assertThat(document.getDocumentElement().getAttribute("failures")).isEqualTo("1");
        NodeList suites = document.getElementsByTagName("testsuite");
        assertThat(((Element) suites.item(0)).getAttribute("tests")).isEqualTo("1");
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("1 change is uncovered: '<b>' added, required");
        assertThat(failure.getTextContent())
                .isEqualTo("\nFIELD_ADDED: '<b>' added, required; it is required but nothing makes it, at"
                        + " order/2/schema.json#/properties/<b>\n      ");
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("order 1 → 2 (JSON Schema)");
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, false, TWO_PHASES",
        "BACKWARD, false, CONSUMERS_FIRST",
        "FORWARD, false, PRODUCERS_FIRST",
        "FULL, false, EITHER",
        "FULL, true, TWO_PHASES"
    })
    void the_order_follows_from_who_can_read_what(CompatibilityLevel level, boolean misread, DeploymentOrder order) {
        assertThat(DeploymentOrder.of(level, misread)).isEqualTo(order);
    }
}
