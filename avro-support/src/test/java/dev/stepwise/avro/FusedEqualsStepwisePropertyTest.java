package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Message;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.laws.RandomDocuments;
import dev.stepwise.core.laws.RandomOperations;
import dev.stepwise.core.spi.DiscardedMessage;
import dev.stepwise.core.spi.Plan;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Fused equals stepwise: the one pass gives what the steps give one by one, or nothing at all. */
class FusedEqualsStepwisePropertyTest {

    private static final MessageContext CONTEXT = MessageContext.builder()
            .topic("orders")
            .timestamp(1_700_000_000_000L)
            .header("present", "ä")
            .build();

    private static final RecordWriters RECORDS = new RecordWriters(ReadLimits.DEFAULT);

    /** Stands for code that changes nothing, in a language of which JSON knows nothing. */
    private static final Step CODE = Step.of(Step.Builder::noChange);

    private static final List<Step> SOME_CODE = List.of(
            Step.of(step -> step.edit(GenericRecord.class, record -> {})),
            Step.of(step -> step.migrate(GenericRecord.class, record -> record)));

    private static int fused;
    private static int doubted;
    private static int failed;

    /** -Dstepwise.documents=250 makes many more of them. */
    private static final int DOCUMENTS_FOR_EACH_CHAIN = Integer.getInteger("stepwise.documents", 5);

    @Property(tries = 1_000)
    void the_one_pass_gives_what_the_steps_give(@ForAll long seed) {
        check(new SplittableRandom(seed));
    }

    private static void check(SplittableRandom random) {
        RandomOperations operations = new RandomOperations(random);
        List<Step> steps = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            steps.add(Step.of(step -> step.include(operations.block(2))));
        }
        if (random.nextInt(3) == 0) {
            steps.add(random.nextInt(steps.size() + 1), CODE);
        }
        try {
            check(random, steps);
        } catch (NoAvroForm.Found e) {
            // Another document may have one.
        }
    }

    private static void check(SplittableRandom random, List<Step> steps) throws NoAvroForm.Found {
        JsonNode document = document(random);
        Map<SchemaVersion, Schema> schemas = new HashMap<>();
        Schema source = loosened(SchemaSketch.schema(document, AvroForm.RECORDS), random);
        for (int last = 1; last <= steps.size(); last++) {
            boolean isNeeded = last == steps.size() || random.nextBoolean();
            JsonNode after = isNeeded ? after(steps.subList(0, last), document) : null;
            Schema schema = after == null ? source : SchemaSketch.schema(after, AvroForm.RECORDS);
            if (isNeeded) {
                schemas.put(SchemaVersion.of(last + 1), loosened(schema, random));
            }
        }
        check(random, steps, document, source, schemas);
    }

    private static JsonNode document(SplittableRandom random) {
        JsonNode document = AvroCase.json(new RandomDocuments(random).document().replace("\\ud800", "half"));
        if (document instanceof ObjectNode object) {
            object.retain(RandomOperations.NAMES);
        }
        return document;
    }

    private static JsonNode after(List<Step> steps, JsonNode document) {
        MigratorChain chain = MigratorRegistry.builder()
                .eventType(AvroCase.TYPE.name(), builder -> {
                    for (int i = 0; i < steps.size(); i++) {
                        builder.step(SchemaVersion.of(i + 1), SchemaVersion.of(i + 2), steps.get(i));
                    }
                })
                .build()
                .chain(AvroCase.TYPE.name())
                .orElseThrow();
        try {
            return AvroCase.json(chain.upgrade(new Message<>(AvroCase.TYPE, AvroCase.ONE, document.toString(), CONTEXT))
                    .payload());
        } catch (MigrationException e) {
            return null;
        }
    }

    private static void check(
            SplittableRandom random,
            List<Step> steps,
            JsonNode document,
            Schema source,
            Map<SchemaVersion, Schema> schemas) {
        List<VersionedStep> way = way(steps, random);
        SchemaProvider provider = (type, version, language) ->
                Optional.ofNullable(schemas.get(version)).map(Schema::toString);
        VersionSchemas versions = VersionSchemas.of(way, provider);
        Schema target = versions.target(way);
        StepwisePlan stepwise = new StepwisePlan(way, List.of(), versions, target, ReadLimits.DEFAULT);
        FusedPlan plan = steps.contains(CODE) ? null : new FusedPlan(way, versions, target, ReadLimits.DEFAULT);
        Plan engine = new AvroEngine(ReadLimits.DEFAULT, provider).compile(way, List.of());
        for (int i = 0; i < DOCUMENTS_FOR_EACH_CHAIN; i++) {
            JsonNode message = i == 0 ? document : varied(document.deepCopy(), random);
            GenericRecord record;
            AvroBytes bytes;
            try {
                record = AvroJson.record(message, source);
                bytes = AvroBytes.of(AvroLawEngine.bytes(record), source);
            } catch (RuntimeException e) {
                // No value of that schema: the schema has no null there.
                continue;
            }
            String about =
                    steps.stream().flatMap(step -> step.actions().stream()).toList() + "\n" + message + "\n" + source
                            + "\n" + schemas;
            if (plan != null) {
                check(stepwise, plan, bytes, about);
            }
            Object expected = outcome((payload, context, as, repeated) -> stepwise.run(payload, context, as), bytes);
            assertThat(outcome(engine, bytes)).as(about).isEqualTo(expected);
            if (RECORDS.bytes(record) != null) {
                assertThat(outcome(engine, record)).as(about).isEqualTo(expected);
            }
            checkWritten(record, bytes, about);
        }
    }

    /** Avro writes null as a record without fields; the reference refuses it. */
    private static void checkWritten(GenericRecord record, AvroBytes bytes, String about) {
        AvroBytes written = RECORDS.bytes(record);
        if (written == null) {
            assertThatThrownBy(() -> RecordReader.read(record, ReadLimits.DEFAULT, ""))
                    .as(about)
                    .isInstanceOf(Malformed.class);
        } else {
            assertThat(written.toByteArray()).as(about).isEqualTo(bytes.toByteArray());
        }
    }

    private static void check(StepwisePlan stepwise, FusedPlan plan, AvroBytes bytes, String about) {
        Object value = plan.run(bytes, CONTEXT);
        Object expected;
        try {
            expected = stepwise.run(bytes, CONTEXT, GenericRecord.class);
        } catch (MigrationException | DiscardedMessage e) {
            failed++;
            assertThat(value).as("%s\n%s", e.getMessage(), about).isNull();
            return;
        }
        if (value == null) {
            doubted++;
            return;
        }
        fused++;
        assertThat(value).as(about).isEqualTo(expected);
        Schema schema = ((GenericRecord) expected).getSchema();
        byte[] written = AvroOutput.bytes(expected, schema);
        assertThat(AvroOutput.bytes(value, schema)).as(about).isEqualTo(written);
        assertThat(new AvroOutput(schema).bytes(value).toByteArray()).as(about).isEqualTo(written);
    }

    private static Object outcome(Plan plan, Object payload) {
        try {
            return plan.run(payload, CONTEXT, GenericRecord.class, () -> {});
        } catch (MigrationException | DiscardedMessage e) {
            return e.toString();
        }
    }

    private static List<VersionedStep> way(List<Step> steps, SplittableRandom random) {
        List<VersionedStep> way = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i).equals(CODE) ? SOME_CODE.get(random.nextInt(SOME_CODE.size())) : steps.get(i);
            way.add(new VersionedStep(AvroCase.TYPE, SchemaVersion.of(i + 1), SchemaVersion.of(i + 2), step));
        }
        return way;
    }

    /** Puts null in some places. */
    private static JsonNode varied(JsonNode node, SplittableRandom random) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (random.nextInt(3) == 0) {
                    object.putNull(name);
                } else {
                    varied(object.get(name), random);
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> varied(element, random));
        }
        return node;
    }

    /** Makes room for null in some fields, as absence or as a value. */
    private static Schema loosened(Schema schema, SplittableRandom random) {
        return switch (schema.getType()) {
            case ARRAY -> Schema.createArray(loosened(schema.getElementType(), random));
            case UNION ->
                Schema.createUnion(schema.getTypes().stream()
                        .map(branch -> loosened(branch, random))
                        .toList());
            case RECORD -> {
                List<Schema.Field> fields = new ArrayList<>();
                for (Schema.Field field : schema.getFields()) {
                    Schema inner = loosened(field.schema(), random);
                    int kind = inner.isUnion() || inner.getType() == Schema.Type.NULL ? 0 : random.nextInt(4);
                    fields.add(
                            switch (kind) {
                                case 1 ->
                                    new Schema.Field(
                                            field.name(),
                                            Schema.createUnion(Schema.create(Schema.Type.NULL), inner),
                                            null,
                                            JsonProperties.NULL_VALUE);
                                case 2 ->
                                    new Schema.Field(
                                            field.name(), Schema.createUnion(inner, Schema.create(Schema.Type.NULL)));
                                default ->
                                    field.hasDefaultValue()
                                            ? new Schema.Field(field.name(), inner, null, field.defaultVal())
                                            : new Schema.Field(field.name(), inner);
                            });
                }
                yield Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
            }
            default -> schema;
        };
    }

    @AfterContainer
    static void most_documents_go_in_one_pass() {
        System.out.println(fused + " documents fused, " + doubted + " in doubt, " + failed + " failed");
        assertThat(fused).isGreaterThan(doubted);
    }
}
