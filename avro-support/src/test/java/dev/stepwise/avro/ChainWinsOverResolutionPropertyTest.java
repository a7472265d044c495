package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Law 14: a field is what the steps say, whatever Avro's resolution would make of its name, alias or default. */
class ChainWinsOverResolutionPropertyTest {

    private static final Schema SOURCE = SchemaBuilder.record("Document")
            .fields()
            .requiredLong("a")
            .requiredString("kept")
            .endRecord();

    @Property(tries = 100)
    void a_field_that_was_removed_and_added_again_is_new(
            @ForAll AvroLawEngine engine,
            @ForAll long old,
            @ForAll long fresh,
            @ForAll @IntRange(max = 5) int before,
            @ForAll @IntRange(max = 5) int between,
            @ForAll @IntRange(max = 5) int after) {
        List<Step> steps = steps(before, s -> s.remove("a"), between, s -> s.add("a", fresh), after);

        assertThat(upgraded(engine, steps, old, SOURCE)).isEqualTo(expected("a", fresh));
    }

    @Property(tries = 100)
    void an_alias_never_resurrects_a_field_that_was_removed(
            @ForAll AvroLawEngine engine,
            @ForAll long old,
            @ForAll long fresh,
            @ForAll @IntRange(max = 5) int before,
            @ForAll @IntRange(max = 5) int between,
            @ForAll @IntRange(max = 5) int after) {
        List<Step> steps = steps(before, s -> s.remove("a"), between, s -> s.add("b", fresh), after);
        Schema target = SchemaBuilder.record("Document")
                .fields()
                .name("b")
                .aliases("a")
                .type()
                .longType()
                .longDefault(7)
                .requiredString("kept")
                .endRecord();

        assertThat(upgraded(engine, steps, old, target)).isEqualTo(expected("b", fresh));
    }

    @Property(tries = 100)
    void a_name_that_was_renamed_away_and_taken_by_another_field_holds_that_one(
            @ForAll AvroLawEngine engine,
            @ForAll long old,
            @ForAll long fresh,
            @ForAll @IntRange(max = 5) int before,
            @ForAll @IntRange(max = 5) int between,
            @ForAll @IntRange(max = 5) int after) {
        List<Step> steps = steps(before, s -> s.rename("a", "b"), between, s -> s.add("a", fresh), after);
        Schema target = SchemaBuilder.record("Document")
                .fields()
                .requiredString("kept")
                .requiredLong("a")
                .requiredLong("b")
                .endRecord();

        assertThat(upgraded(engine, steps, old, target))
                .isEqualTo(AvroJson.plain(
                        AvroCase.json("{\"a\":" + fresh + ",\"b\":" + old + ",\"kept\":\"as it was\"}")));
    }

    private static List<Step> steps(
            int before, Consumer<Step.Builder> first, int between, Consumer<Step.Builder> second, int after) {
        List<Step> steps = new ArrayList<>();
        addNoChanges(before, steps);
        steps.add(Step.of(first));
        addNoChanges(between, steps);
        steps.add(Step.of(second));
        addNoChanges(after, steps);
        return steps;
    }

    private static void addNoChanges(int count, List<Step> steps) {
        for (int i = 0; i < count; i++) {
            steps.add(Step.of(Step.Builder::noChange));
        }
    }

    private static Object upgraded(AvroLawEngine engine, List<Step> steps, long old, Schema target) {
        JsonNode input = AvroCase.json("{\"a\":" + old + ",\"kept\":\"as it was\"}");
        return AvroJson.plain(engine.run(new AvroCase(steps, MessageContext.none(), input, SOURCE, target)));
    }

    private static Object expected(String name, long value) {
        return AvroJson.plain(AvroCase.json("{\"" + name + "\":" + value + ",\"kept\":\"as it was\"}"));
    }
}
