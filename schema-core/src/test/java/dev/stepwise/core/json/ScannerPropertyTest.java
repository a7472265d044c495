package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.symbolic.Unit;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The scanner accepts what the tree's reader accepts, and finds what Jackson finds where Jackson finds it. */
class ScannerPropertyTest {

    private static final JsonInput INPUT = new JsonInput(ReadLimits.DEFAULT);

    private final Scanner scanner = new Scanner(ReadLimits.DEFAULT);
    private final Tape tape = new Tape();
    private final List<Unit> units = List.of(ScannerDocuments.unit(), nothing());

    private static Unit nothing() {
        Unit unit = new Unit();
        unit.freeze();
        return unit;
    }

    private static boolean treeAccepts(byte[] json) {
        try {
            TreeReader.read(INPUT, Roots.OBJECTS, json);
            return true;
        } catch (MigrationException e) {
            return false;
        }
    }

    private void assertSameAsJackson(byte[] json) {
        for (Unit unit : units) {
            ScannerReference reference = new ScannerReference(json, unit);
            boolean accepted = scanner.scan(json, new ScanUnit(unit), tape);

            assertThat(accepted).as(new String(json, UTF_8)).isEqualTo(reference.isToBeAccepted());
            if (accepted) {
                assertThat(TapeDump.of(tape, unit)).as(new String(json, UTF_8)).isEqualTo(reference.values);
                boolean tree = json[reference.start] == '{' && !reference.hasDuplicates;
                assertThat(treeAccepts(json)).as(new String(json, UTF_8)).isEqualTo(tree);
            }
        }
    }

    @Property(tries = 4_000)
    void sound_documents_are_accepted(@ForAll long seed) {
        byte[] json =
                new ScannerDocuments(new SplittableRandom(seed)).document().getBytes(UTF_8);

        assertSameAsJackson(json);
        assertThat(units).allMatch(unit -> scanner.scan(json, new ScanUnit(unit), tape));
    }

    @Property(tries = 10_000)
    void damaged_documents_are_accepted_by_both_or_neither(@ForAll long seed) {
        ScannerDocuments documents = new ScannerDocuments(new SplittableRandom(seed));

        assertSameAsJackson(documents.damaged(documents.document().getBytes(UTF_8)));
    }

    @Property(tries = 2_000)
    void any_bytes_are_accepted_by_both_or_neither(@ForAll byte[] bytes) {
        assertSameAsJackson(bytes);
    }
}
