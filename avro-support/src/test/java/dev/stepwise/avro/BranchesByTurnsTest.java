package dev.stepwise.avro;

import static dev.stepwise.avro.Chains.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MessageContext;
import dev.stepwise.core.Step;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages whose unions have other branches than the one before go on in one pass. */
class BranchesByTurnsTest {

    private static final Schema BEFORE =
            record("{'name':'note','type':['null','string','long']}", "{'name':'id','type':'string'}");
    private static final Schema AFTER =
            record("{'name':'remark','type':['null','string','long']}", "{'name':'id','type':'string'}");

    @Test
    void each_message_has_the_program_of_its_own_branches() {
        List<VersionedStep> way = Chains.way(List.of((Step.Builder s) -> s.rename("note", "remark")));
        VersionSchemas versions = VersionSchemas.of(
                way,
                (type, version, language) -> Optional.of((version.label().equals("1") ? BEFORE : AFTER).toString()));
        FusedPlan onePass = new FusedPlan(way, versions, AFTER, ReadLimits.DEFAULT);

        for (@Nullable Object note : Arrays.asList("a text", null, 7L, null, "b", 7L, "c")) {
            assertThat(onePass.run(Chains.bytes(Chains.order(BEFORE, note, "id")), MessageContext.none()))
                    .isEqualTo(Chains.order(AFTER, note, "id"));
        }
    }
}
