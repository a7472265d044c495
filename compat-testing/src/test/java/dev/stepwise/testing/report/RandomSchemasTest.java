package dev.stepwise.testing.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class RandomSchemasTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void the_changes_between_random_schemas_explain_the_verdict_of_avro() throws IOException {
        Set<CompatibilityLevel> levels = EnumSet.noneOf(CompatibilityLevel.class);
        Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        for (long seed = 0; seed < 500; seed++) {
            RandomSchemas random = new RandomSchemas(seed);
            String schema = random.record();
            String changed = random.changed(schema);
            if (isSchema(changed)) {
                AvroPublished older = published(schema);
                AvroPublished newer = published(changed);
                List<Finding> found = ShapeDiff.of(
                        older.shape(), newer.shape(), new Trace(List.of(), List.of()), new AvroJudge(older, newer));
                String seen = "seed " + seed + ": " + schema + "\n" + changed;

                levels.add(AvroVerdicts.level(older, newer));
                found.forEach(each -> kinds.add(each.kind()));
                assertThat(found.stream()
                                .map(each -> each.judgement().level())
                                .reduce(CompatibilityLevel.FULL, CompatibilityLevel::and))
                        .as(seen)
                        .isEqualTo(AvroVerdicts.level(older, newer));
                assertThat(found.isEmpty()).as(seen).isEqualTo(older.schema().equals(newer.schema()));
                assertThat(found).as(seen).allSatisfy(each -> {
                    assertThat(leadsSomewhere(each.older(), older, schema)).isTrue();
                    assertThat(leadsSomewhere(each.newer(), newer, changed)).isTrue();
                });
            }
        }
        assertThat(levels).containsExactly(CompatibilityLevel.values());
        assertThat(kinds).hasSizeGreaterThan(8);
    }

    private static boolean leadsSomewhere(Spot spot, AvroPublished schema, String text) throws IOException {
        return spot == null
                || !MAPPER.readTree(text).at(schema.pointer(spot.hops())).isMissingNode();
    }

    private static boolean isSchema(String text) {
        try {
            return new Schema.Parser().parse(text) != null;
        } catch (AvroRuntimeException e) {
            return false;
        }
    }

    private static AvroPublished published(String text) throws IOException {
        JsonNode document = MAPPER.readTree(text);
        return new AvroPublished(
                "order/1/schema.avsc",
                PublishedSchemas.AVRO.read(text, "order"),
                new Schema.Parser().parse(text),
                document);
    }
}
