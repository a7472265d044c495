package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Message;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.Step;
import dev.stepwise.core.laws.RandomDocuments;
import dev.stepwise.core.laws.RandomOperations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.avro.Schema;

/** Laws 4 and 28: what Avro gives, said in JSON, is what the tree gives for what the Avro message says in JSON. */
class AvroEqualsJsonPropertyTest {

    private static final List<AvroLawEngine> ENGINES = List.of(AvroLawEngine.values());

    private static final MessageContext CONTEXT = MessageContext.builder()
            .topic("orders")
            .timestamp(1_700_000_000_000L)
            .header("present", "ä")
            .build();

    private static final Map<NoAvroForm, Integer> SKIPPED = new EnumMap<>(NoAvroForm.class);
    private static int upgraded;
    private static int failed;

    /** -Dstepwise.documents=250 makes many more of them. */
    private static final int DOCUMENTS_FOR_EACH_CHAIN = Integer.getInteger("stepwise.documents", 5);

    @Property(tries = 500)
    void avro_gives_what_the_tree_gives(@ForAll long seed) {
        check(new SplittableRandom(seed));
    }

    static void check(SplittableRandom random) {
        RandomOperations operations = new RandomOperations(random);
        List<Step> steps = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            steps.add(Step.of(step -> step.include(operations.block(2))));
        }
        for (int i = 0; i < DOCUMENTS_FOR_EACH_CHAIN; i++) {
            AvroForm form = random.nextBoolean() ? AvroForm.RECORDS : AvroForm.MAPS;
            AvroLawEngine engine = ENGINES.get(random.nextInt(ENGINES.size()));
            try {
                check(form, engine, steps, document(random));
            } catch (NoAvroForm.Found e) {
                SKIPPED.merge(e.reason(), 1, Integer::sum);
            }
        }
    }

    /** Returns one that Avro can say more often than not: with whole characters, and words for names of fields. */
    private static JsonNode document(SplittableRandom random) {
        JsonNode document = AvroCase.json(new RandomDocuments(random).document().replace("\\ud800", "half"));
        if (document instanceof ObjectNode object) {
            object.retain(RandomOperations.NAMES);
        }
        return document;
    }

    private static void check(AvroForm form, AvroLawEngine engine, List<Step> steps, JsonNode document)
            throws NoAvroForm.Found {
        Schema source = SchemaSketch.schema(document, form);
        // As Avro says it: a decimal has the scale of its schema.
        JsonNode input = AvroJson.json(AvroJson.record(document, source), source);
        AvroCase unfinished = new AvroCase(steps, CONTEXT, input, source, source);
        JsonNode expected;
        try {
            expected = AvroCase.json(unfinished
                    .chain()
                    .upgrade(new Message<>(AvroCase.TYPE, AvroCase.ONE, input.toString(), CONTEXT))
                    .payload());
        } catch (MigrationException e) {
            failed++;
            assertThat(outcome(engine, unfinished)).as("%s", unfinished).isEqualTo(e.getMessage());
            return;
        }
        AvroCase law = new AvroCase(steps, CONTEXT, input, source, SchemaSketch.schema(expected, form));
        upgraded++;
        assertThat(outcome(engine, law)).as("%s", law).isEqualTo(AvroJson.plain(expected));
    }

    private static Object outcome(AvroLawEngine engine, AvroCase law) {
        try {
            return AvroJson.plain(engine.run(law));
        } catch (MigrationException e) {
            return e.getMessage();
        }
    }

    @AfterContainer
    static void most_documents_have_an_avro_form() {
        int skipped = SKIPPED.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(upgraded + " documents upgraded, " + failed + " failed, without an Avro form: " + SKIPPED);
        assertThat(upgraded).isGreaterThan(failed / 10);
        assertThat(skipped).isLessThan((upgraded + failed) / 5);
    }
}
