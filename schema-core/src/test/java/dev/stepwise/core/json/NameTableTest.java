package dev.stepwise.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NameTableTest {

    private static int find(NameTable table, String name, String before, String after) {
        byte[] json = (before + name + after).getBytes(UTF_8);
        int start = before.getBytes(UTF_8).length;
        return table.find(json, start, start + name.getBytes(UTF_8).length);
    }

    @Property(tries = 3_000)
    void it_finds_what_a_map_finds(
            @ForAll("names") Set<String> names, @ForAll("names") Set<String> others, @ForAll("paddings") String after) {
        List<String> known = new ArrayList<>(names);
        NameTable table = NameTable.of(known);
        Map<String, Integer> map = new HashMap<>();
        known.forEach(name -> map.put(name, map.size()));
        Set<String> asked = new LinkedHashSet<>(known);
        asked.addAll(others);

        assertThat(asked)
                .allSatisfy(name -> assertThat(find(table, name, "{\"", after)).isEqualTo(map.getOrDefault(name, -1)));
    }

    @Provide
    Arbitrary<Set<String>> names() {
        Arbitrary<String> plain = Arbitraries.strings().ofMaxLength(40).all().filter(UTF_8.newEncoder()::canEncode);
        Arbitrary<String> alike = Combinators.combine(
                        Arbitraries.of("", "a", "customer", "shippingAddress", "\0\0\0", "ääääääääää"),
                        Arbitraries.strings().withChars("ab\0").ofMaxLength(20),
                        Arbitraries.of("", "Name", "InEuroCents", "ö"))
                .as((start, middle, end) -> start + middle + end);
        return Arbitraries.oneOf(plain, alike).set().ofMaxSize(40);
    }

    /** With none of them a short name at the end is too near the end for eight bytes to be read. */
    @Provide
    Arbitrary<String> paddings() {
        return Arbitraries.of("", "\"", "\":1}", "\":\"a longer text\"}");
    }

    @Test
    void names_that_differ_only_in_their_middle_are_told_apart() {
        List<String> names = IntStream.range(0, 500)
                .mapToObj(i -> "theSameBeginning" + (1_000 + i) + "theSameEnd")
                .toList();
        NameTable table = NameTable.of(names);

        assertThat(names)
                .allSatisfy(name -> assertThat(find(table, name, "", "")).isEqualTo(names.indexOf(name)));
        assertThat(find(table, "theSameBeginning9999theSameEnd", "", "")).isEqualTo(-1);
    }

    @Test
    void a_table_of_no_names_finds_none() {
        NameTable table = NameTable.of(List.of());

        assertThat(find(table, "", "", "")).isEqualTo(-1);
        assertThat(find(table, "a", "", "")).isEqualTo(-1);
    }

    @Test
    void the_empty_name_is_a_name() {
        NameTable table = NameTable.of(List.of("a", ""));

        assertThat(find(table, "", "\"", "\":1}")).isEqualTo(1);
        assertThat(find(table, "\0", "\"", "\":1}")).isEqualTo(-1);
    }
}
