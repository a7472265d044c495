package dev.stepwise.testing.report;

import static dev.stepwise.testing.report.TwoVersions.object;
import static dev.stepwise.testing.report.TwoVersions.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Decimals;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers without Stepwise are not refused, and still get wrong; and what they get right. */
class MisreadTest {

    private static final String CLOSED = ", 'additionalProperties': false}";

    @TempDir
    private Path folder;

    private VersionPair json(String older, String newer, Consumer<Step.Builder> step) {
        return new TwoVersions(folder, step)
                .publish("schema.json", older, newer)
                .pair();
    }

    private VersionPair avro(String older, String newer, Consumer<Step.Builder> step) {
        return new TwoVersions(folder, step)
                .publish("schema.avsc", older, newer)
                .pair();
    }

    private static String closed(String required, String members) {
        String open = object(required, members);
        return open.substring(0, open.length() - 1) + CLOSED;
    }

    @Test
    void a_value_that_is_converted_under_its_name_and_type() {
        String price = object("'price'", "'price': {'type': 'integer'}");
        VersionPair pair = json(price, price, s -> s.convert("price", Decimals.TO_MINOR_UNITS));
        assertThat(pair.changes())
                .singleElement()
                .satisfies(change -> assertThat(TwoVersions.line(change))
                        .isEqualTo("VALUES_CHANGED FULL: price has other values: step 1 → 2, convert price by"
                                + " decimal.toMinorUnits(scale 2); step 1 → 2, convert price by"
                                + " decimal.toMinorUnits(scale 2)"))
                .satisfies(change -> assertThat(change.misread()).isTrue());
        assertThat(pair.deployment().order()).isEqualTo(DeploymentOrder.TWO_PHASES);
        assertThat(pair.deployment().plan().get(0))
                .isEqualTo(
                        "Expand: publish a version between 1 and 2 that readers of both can read, and deploy producers of"
                                + " it. Write the new form of price under a name of its own, beside the old one.");
    }

    @Test
    void symbols_that_are_exchanged() {
        String kind = object("", "'kind': {'enum': ['A', 'B']}");
        VersionPair pair = json(kind, kind, s -> s.mapValues("kind", Map.of("A", "B", "B", "A")));
        assertThat(pair.deployment().order()).isEqualTo(DeploymentOrder.TWO_PHASES);
    }

    @Test
    void a_value_that_no_operation_converts_is_the_same() {
        String price = object("", "'price': {'type': 'integer'}");
        VersionPair pair = json(price, price, Step.Builder::noChange);
        assertThat(pair.changes()).isEmpty();
        assertThat(pair.deployment().order()).isEqualTo(DeploymentOrder.EITHER);
    }

    @Test
    void readers_of_closed_objects_are_replaced_before_producers_write_more() {
        VersionPair pair = json(
                closed("'name'", "'name': {'type': 'string'}"),
                closed("'customer'", "'customer': {'type': 'string'}"),
                s -> s.rename("name", "customer"));
        assertThat(pair.deployment().plan())
                .containsExactly(
                        "Expand: publish a version between 1 and 2 with what both have. Objects of version 1 are closed, so its"
                                + " readers refuse members that they do not know: deploy consumers of the version between"
                                + " first, then its producers. Write both name and customer, and let readers do without the"
                                + " latter.",
                        "Migrate: let consumers go over one by one, from name to customer.",
                        "Contract: once no consumer is left that needs the forms of version 1, and no message that lacks"
                                + " those of version 2, deploy producers of version 2. Leave out name.");
    }

    @Test
    void an_avro_reader_finds_a_renamed_field_by_its_alias() {
        VersionPair pair = avro(
                record("{'name': 'a', 'type': 'int'}"),
                record("{'name': 'b', 'type': 'int', 'aliases': ['a']}"),
                s -> s.rename("a", "b"));
        assertThat(pair.changes()).singleElement().satisfies(change -> {
            assertThat(change.level()).isEqualTo(CompatibilityLevel.BACKWARD);
            assertThat(change.misread()).isFalse();
            assertThat(change.remark()).isNull();
        });
        assertThat(pair.deployment().order()).isEqualTo(DeploymentOrder.CONSUMERS_FIRST);
    }

    @Test
    void an_older_avro_reader_does_not_find_it() {
        VersionPair pair = avro(
                record("{'name': 'a', 'type': 'int', 'default': 0}"),
                record("{'name': 'b', 'type': 'int', 'default': 0, 'aliases': ['a']}"),
                s -> s.rename("a", "b"));
        assertThat(pair.changes()).singleElement().satisfies(change -> {
            assertThat(change.misread()).isTrue();
            assertThat(change.remark())
                    .isEqualTo(
                            "older readers are not refused, but do not find the value in the newer version; newer ones do,"
                                    + " by its alias");
        });
        assertThat(pair.deployment().order()).isEqualTo(DeploymentOrder.TWO_PHASES);
    }
}
