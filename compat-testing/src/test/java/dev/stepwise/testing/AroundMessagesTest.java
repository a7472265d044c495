package dev.stepwise.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import dev.stepwise.core.Step;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands around messages: key, timestamp, topic. */
class AroundMessagesTest {

    private static final String TOTAL =
            "sale > version 1 > every message reaches the latest version, but for declared refusals";

    @TempDir
    private Path folder;

    private SmallCatalogue published;

    @BeforeEach
    void publish() {
        published = new SmallCatalogue(folder).json("sale", "1", "", "").json("sale", "2", "", "");
    }

    private ContractRun run(Consumer<Step.Builder> step, UnaryOperator<Compatibility> more) {
        MigratorRegistry registry = MigratorRegistry.builder()
                .eventType("sale", chain -> chain.step(1, 2, step))
                .build();
        return ContractRun.of(
                more.apply(Compatibility.of(registry, published.catalogue()).withoutLock()));
    }

    private static void takesKey(Step.Builder step) {
        step.migrate(
                ObjectNode.class,
                (sale, context) -> sale.deepCopy().put("buyer", context.key().toString()));
    }

    @Test
    void code_that_needs_a_key_is_found() {
        assertThat(run(AroundMessagesTest::takesKey, settings -> settings)
                        .failed()
                        .get(TOTAL))
                .contains("\nthe message (JSON, generated message 2 of 100, without key and timestamp");
    }

    @Test
    void code_may_rely_on_what_is_said_to_stand_around_messages() {
        MessageContext keyed = MessageContext.builder().key("a").build();
        assertThat(run(AroundMessagesTest::takesKey, settings -> settings.context("sale", keyed))
                        .failed())
                .isEmpty();
    }

    private static Compatibility byTopic(Compatibility settings) {
        return settings.identification(Identification.builder()
                .typeOfTopic("sales", "sale")
                .header("version", Notation.version())
                .build());
    }

    @Test
    void that_a_topic_is_to_be_said_is_told() {
        assertThat(run(Step.Builder::noChange, AroundMessagesTest::byTopic)
                        .failed()
                        .get("sale > version 1 > messages are identified before their upgrade and after it"))
                .contains(
                        "\nIf their topic tells it: messages come without one here, unless it is set by context(\"sale\","
                                + " MessageContext.builder().topic(…).build()).\n");
    }

    @Test
    void a_topic_that_is_said_tells_the_type() {
        MessageContext sales = MessageContext.builder().topic("sales").build();
        assertThat(run(Step.Builder::noChange, settings -> byTopic(settings).context("sale", sales))
                        .failed())
                .isEmpty();
    }
}
