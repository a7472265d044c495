package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.WireFormat;
import dev.stepwise.core.spi.WireFormat.Aim;
import dev.stepwise.core.spi.WireFormat.Framed;
import dev.stepwise.core.spi.WireFormat.Frames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroRecordsTest {

    private static final EventType PAID = EventType.of("paid");
    private static final String SUM = "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":%d}";

    private static String schema(String name, String type, String more) {
        return "{\"type\":\"record\",\"name\":\"Paid\",\"fields\":[{\"name\":\"" + name + "\",\"type\":" + type + more
                + "}]}";
    }

    private static final Map<String, String> PUBLISHED = Map.of(
            "1", schema("sum", SUM.formatted(2), ""),
            "2", schema("total", SUM.formatted(2), ""),
            "3", schema("total", SUM.formatted(2), ""),
            "4", schema("note", "[\"null\",\"string\"]", ",\"default\":null"));

    private static Frames frames(AvroRecords format) {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType(
                        "paid",
                        paid -> paid.step(1, 2, s -> s.rename("sum", "total"))
                                .step(2, 3, s -> s.noChange())
                                .step(3, 4, s -> s.remove("total")))
                .build();
        SchemaProvider schemas = (type, version, language) -> Optional.ofNullable(PUBLISHED.get(version.label()));
        List<Aim> aims = registry.chains().stream()
                .map(chain -> new Aim(chain, chain.latest()))
                .toList();
        return format.prepare(aims, schemas);
    }

    private static Framed read(AvroRecords format, String schema) {
        GenericData.Record payload = new GenericData.Record(new Schema.Parser().parse(schema));
        return frames(format).read(payload, MessageContext.none());
    }

    @Test
    void a_schema_tells_the_version_that_published_it() {
        Framed frame = read(AvroRecords.byFingerprint(), PUBLISHED.get("1"));

        assertThat(frame.statement()).isEqualTo(new Statement(PAID, SchemaVersion.of(1)));
        assertThat(frame.states(PAID, SchemaVersion.of(1))).isTrue();
    }

    @Test
    void a_schema_of_two_versions_leaves_the_version_open() {
        Framed frame = read(AvroRecords.byFingerprint(), PUBLISHED.get("2"));

        assertThat(frame.statement()).isEqualTo(new Statement(PAID, null));
        assertThat(frame.remark())
                .isEqualTo(
                        "The schema Paid is that of paid 2 and paid 3: let a header, the registry or a property of the"
                                + " schema tell which.");
        assertThat(frame.states(PAID, SchemaVersion.of(3))).isFalse();
    }

    @Test
    void a_property_tells_which_of_two_versions() {
        String schema = PUBLISHED.get("2").replace("\"name\":\"Paid\"", "\"name\":\"Paid\",\"v\":3");

        Framed frame = read(AvroRecords.by(List.of(VersionSource.FINGERPRINT, VersionSource.property("v"))), schema);

        assertThat(frame.statement()).isEqualTo(new Statement(PAID, SchemaVersion.of(3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"v\":4'       | a property of the schema Paid says version 4, but the schema is that of paid 2 and paid 3."
                        + " Mend the property, or publish the schema as it is.",
                "'\"v\":\" \"' | expected the label of a version in the property v of the schema Paid but found something"
                        + " else. Mend the schema where it is written.",
                "'\"v\":2,\"w\":3' | one property of the schema Paid says version 2, and the property w says 3. Mend one of"
                        + " them, or name one property only."
            })
    void a_property_that_says_something_else_is_no_guess(String properties, String problem) {
        String schema = PUBLISHED.get("2").replace("\"name\":\"Paid\"", "\"name\":\"Paid\"," + properties);
        AvroRecords format = AvroRecords.by(
                List.of(VersionSource.FINGERPRINT, VersionSource.property("v"), VersionSource.property("w")));

        assertThatThrownBy(() -> read(format, schema)).hasMessage(problem);
    }

    @Test
    void settings_say_what_tells_the_version_as_a_text_or_as_a_list() {
        AvroFormatFactory factory = new AvroFormatFactory();
        String schema = PUBLISHED.get("2").replace("\"name\":\"Paid\"", "\"name\":\"Paid\",\"v\":3");
        for (Object versions : List.of("fingerprint, property", List.of("fingerprint", "property"))) {
            WireFormat format = factory.create(
                    Map.of("stepwise.registry.versions", versions, "stepwise.registry.version.property", "v"),
                    Set.of(),
                    false);

            assertThat(read((AvroRecords) format, schema).statement())
                    .isEqualTo(new Statement(PAID, SchemaVersion.of(3)));
        }
        assertThatThrownBy(() -> factory.create(Map.of("stepwise.registry.versions", "subject"), Set.of(), false))
                .hasMessage(
                        "Expected fingerprint or property in stepwise.registry.versions but found \"subject\". Versions"
                                + " of subjects are those of the wire format confluent.");
    }

    @Test
    void another_logical_type_is_another_meaning() {
        String schema = schema("sum", SUM.formatted(4), "");

        assertThatThrownBy(() -> read(AvroRecords.byFingerprint(), schema))
                .hasMessage(
                        "paid 1: the schema Paid has the form of this version and another meaning: sum is decimal(9, 4)"
                                + " there, not decimal(9, 2). Publish it as a version of its own, with a step for it, or mend the"
                                + " producer's schema.");
    }

    @Test
    void a_null_that_is_a_value_is_another_meaning_than_one_that_is_absence() {
        String schema = schema("note", "[\"null\",\"string\"]", "");

        assertThatThrownBy(() -> read(AvroRecords.byFingerprint(), schema))
                .hasMessageContaining("note (where it is null) is plain there, not absent.");
    }

    @Test
    void a_schema_that_nobody_published_is_no_guess() {
        String schema = schema("tally", "\"int\"", "");

        assertThatThrownBy(() -> read(AvroRecords.byFingerprint(), schema))
                .hasMessage(
                        "the schema Paid of the payload is that of no published version. Publish it in the catalogue, with"
                                + " a step for it, or mend the producer.");
    }
}
