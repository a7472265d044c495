package dev.stepwise.core.operation;

import static dev.stepwise.core.operation.Refusals.assertRefused;
import static dev.stepwise.core.operation.Refusals.undoing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stepwise.core.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** {@link Bytes}, {@link Binary} and {@link ByteSpelling}. */
class BytesTest {

    private static final Bytes HI = Bytes.of(new byte[] {'h', 'i'});

    @Test
    void an_array_is_copied_on_its_way_in_and_out() {
        byte[] array = {'h', 'i'};
        Bytes bytes = Bytes.of(array);
        array[0] = 0;
        bytes.toByteArray()[1] = 0;
        assertThat(bytes).isEqualTo(HI).hasSameHashCodeAs(HI).isNotEqualTo(Bytes.of(array));
        assertThat(bytes.size()).isEqualTo(2);
    }

    @Test
    void bytes_are_told_by_their_number_alone() {
        assertThat(HI).hasToString("2 bytes");
        assertThat(Bytes.of(new byte[1])).hasToString("1 byte");
        assertThat(new Add(Path.of("a"), HI, false)).hasToString("add a = 2 bytes");
    }

    @Test
    void bytes_are_a_neutral_value_of_their_own_kind() {
        assertThat(Values.of(HI)).isSameAs(HI);
        assertThat(Kind.of(HI)).isEqualTo(Kind.BYTES);
        assertThat(Values.kind(HI)).isEqualTo("bytes");
        assertThat(Values.same(HI, Bytes.of(new byte[] {'h', 'i'}))).isTrue();
        assertThat(Values.same(HI, "aGk=")).isFalse();
    }

    @Test
    void values_without_bytes_have_their_texts_and_are_the_same_otherwise() {
        List<Object> none = List.of(Map.of("a", "x"));
        assertThat(Values.withoutBytes(none)).isSameAs(none);
        assertThat(Values.withoutBytes(List.of(1, Map.of("a", List.of(HI)))))
                .isEqualTo(List.of(1, Map.of("a", List.of("aGk="))));
    }

    @Property
    void bytes_come_back_from_their_text(@ForAll byte[] content) {
        Bytes bytes = Bytes.of(content);
        assertThat(Bytes.ofBase64(bytes.base64())).contains(bytes);
        Conversion toText = Binary.toBase64();
        Object text = toText.apply(bytes);
        assertThat(toText.apply(text)).isEqualTo(text);
        assertThat(undoing(toText).apply(text)).isEqualTo(bytes);
        assertThat(undoing(undoing(toText)).apply(bytes)).isEqualTo(text);
    }

    @Test
    void other_texts_than_those_of_bytes_are_refused() {
        String problem = "expected a text in Base64 with padding but found another text";
        assertRefused(Binary.fromBase64(), "aGk", problem);
        assertRefused(Binary.fromBase64(), "aGl=", problem);
        assertRefused(Binary.fromBase64(), "a_k=", problem);
        assertRefused(Binary.toBase64(), "aGk", problem);
        assertRefused(Binary.fromBase64(), true, "expected a text but found a boolean");
        assertRefused(Binary.toBase64(), true, "expected bytes but found a boolean");
    }

    @Test
    void bytes_in_a_form_are_no_map_that_looks_like_them() {
        List<Operation> operations = List.of(
                new Add(Path.of("a"), HI, false),
                new Add(Path.of("b"), Map.of("$bytes", "aGk="), false),
                new Add(Path.of("c"), Map.of("$$bytes", HI), false));
        List<Map<String, Object>> form = OperationForm.write(operations);
        assertThat(form)
                .extracting(add -> add.get("value"))
                .containsExactly(
                        Map.of("$bytes", "aGk="),
                        Map.of("$$bytes", "aGk="),
                        Map.of("$$$bytes", Map.of("$bytes", "aGk=")));
        assertThat(OperationForm.read(form, Functions.builtIn())).isEqualTo(operations);
    }

    @Test
    void a_form_with_other_texts_for_bytes_is_refused() {
        Map<String, Object> add = Map.of("op", "add", "path", "a", "value", List.of(Map.of("$bytes", "aGk")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperationForm.read(List.of(add), Functions.builtIn()))
                .withMessage("Operations[0].value[0].$bytes: expected a text in Base64 with padding");
    }
}
