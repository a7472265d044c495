package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.laws.RandomDocuments;
import dev.stepwise.core.laws.RandomOperations;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Law 1: what the fused plan gives is what the steps give, one by one, on the tree. */
class FusedEqualsStepwisePropertyTest {

    private static final ReadLimits LIMITS = ReadLimits.DEFAULT;
    private static final JsonInput INPUT = new JsonInput(LIMITS);
    private static final Scanner SCANNER = new Scanner(LIMITS);
    private static final MessageContext CONTEXT = MessageContext.builder()
            .topic("orders")
            .timestamp(1_700_000_000_000L)
            .header("present", "ä")
            .build();

    private static int fused;
    private static int upgraded;
    private static int tried;

    /** -Dstepwise.documents=250 makes a million of them. */
    private static final int DOCUMENTS_FOR_EACH_CHAIN = Integer.getInteger("stepwise.documents", 10);

    @Property(tries = 4_000)
    void fused_plans_give_what_the_tree_gives(@ForAll long seed) {
        check(new SplittableRandom(seed));
    }

    static void check(SplittableRandom random) {
        RandomOperations operations = new RandomOperations(random);
        List<VersionedStep> way = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Step step = Step.of(s -> s.include(operations.block(2)));
            SchemaVersion from = SchemaVersion.of(way.size() + 1);
            way.add(new VersionedStep(EventType.of("random"), from, SchemaVersion.of(way.size() + 2), step));
        }
        TreePlan tree = TreePlan.of(way, List.of(), StepTypes.NONE);
        FusedPlan plan = new FusedPlan(SCANNER, INPUT, way, List.of());
        for (int i = 0; i < DOCUMENTS_FOR_EACH_CHAIN; i++) {
            byte[] json = new RandomDocuments(random).document().getBytes(UTF_8);
            byte[] before = json.clone();
            byte[] result = plan.run(json, CONTEXT);
            String expected = stepwise(tree, json);
            tried++;
            upgraded += expected == null ? 0 : 1;
            fused += result == null ? 0 : 1;
            assertThat(json).isEqualTo(before);
            if (result != null) {
                assertThat(text(result))
                        .as("%s%n%s%n%s", operations(way), new String(json, UTF_8), new String(result, UTF_8))
                        .isEqualTo(expected);
                assertThat(JsonOutput.text(plan.runToTree(json, CONTEXT))).isEqualTo(expected);
            }
        }
    }

    private static String stepwise(TreePlan tree, byte[] json) {
        try {
            return JsonOutput.text(tree.steps()
                    .run(() -> TreeReader.read(INPUT, tree.roots(), json), CONTEXT)
                    .root());
        } catch (MigrationException e) {
            return null;
        }
    }

    private static List<Action> operations(List<VersionedStep> way) {
        return way.stream().flatMap(step -> step.step().actions().stream()).toList();
    }

    private static String text(byte[] json) {
        try {
            return JsonOutput.text(TreeReader.read(INPUT, Roots.OBJECTS_AND_ARRAYS, json));
        } catch (MigrationException e) {
            return e.getMessage();
        }
    }

    @AfterContainer
    static void most_documents_need_no_tree() {
        System.out.println(tried + " documents, " + upgraded + " upgraded, " + fused + " of them fused");
        assertThat(fused).isGreaterThan(upgraded * 6 / 10);
    }
}
