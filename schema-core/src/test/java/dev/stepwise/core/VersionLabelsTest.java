package dev.stepwise.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionLabelsTest {

    @ParameterizedTest
    @CsvSource({"2,1", "10,9", "2.1,2", "2.10,2.9", "2.0.1,2.0", "99999999999999999999,5", "3,2.9.9"})
    void compares_dotted_numbers_part_by_part(String newer, String older) {
        assertThat(isNewer(newer, older)).isTrue();
        assertThat(isNewer(older, newer)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,1.0", "01,1"})
    void finds_neither_of_two_equal_numbers_newer(String left, String right) {
        assertThat(isNewer(left, right)).isFalse();
        assertThat(isNewer(right, left)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"v2,v1", "2,v1", "2-rc,1", "1.,0", "1..2,1.1"})
    void finds_nothing_newer_where_a_label_is_no_dotted_number(String left, String right) {
        assertThat(isNewer(left, right)).isFalse();
        assertThat(isNewer(right, left)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2.1,\"2.1\"", "v1,\"v1\"", "01,\"01\"", "1000000000,\"1000000000\""})
    void quotes_labels_in_source_unless_they_are_whole(String label, String source) {
        assertThat(VersionLabels.inSource(SchemaVersion.of(label))).isEqualTo(source);
    }

    /** Sorting checks its comparator only on longer lists. */
    @Property(tries = 200)
    void sorts_any_labels_into_one_order(@ForAll("labels") List<SchemaVersion> labels) {
        List<SchemaVersion> sorted = new ArrayList<>(labels);
        sorted.sort(VersionLabels.STEADY);
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i; j < sorted.size(); j++) {
                assertThat(VersionLabels.STEADY.compare(sorted.get(i), sorted.get(j)))
                        .isLessThanOrEqualTo(0);
            }
        }
    }

    @Provide
    Arbitrary<List<SchemaVersion>> labels() {
        return Arbitraries.of("1", "2", "10", "2.1", "2.10", "01", "1a", "a", "v2", "2-rc", "1.0")
                .map(SchemaVersion::of)
                .list()
                .ofMinSize(2)
                .ofMaxSize(40);
    }

    private static boolean isNewer(String version, String than) {
        return VersionLabels.isNewer(SchemaVersion.of(version), SchemaVersion.of(than));
    }
}
