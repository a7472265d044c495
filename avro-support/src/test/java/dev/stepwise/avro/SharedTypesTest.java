package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.Operations;
import dev.stepwise.core.shape.Effect;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.SharedTypes;
import dev.stepwise.core.shape.SharedTypes.Parted;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A type that stands in several places, and a step that changes it in one. */
class SharedTypesTest {

    private static final String ADDRESS = "{'type':'record','name':'Address','fields':[{'name':'%s','type':'string'}]}";
    private static final String ORDER =
            "{'type':'record','name':'Order','fields':[" + "{'name':'bill','type':%s},{'name':'ship','type':%s}]}";

    @Test
    void a_type_that_is_changed_in_one_place_is_parted() throws IOException {
        Shape derived = Effect.of(
                        read(ORDER.formatted(ADDRESS.formatted("zip"), "'Address'")),
                        Operations.of(o -> o.rename("ship.zip", "code")))
                .derived();
        Shape published = read(ORDER.formatted(ADDRESS.formatted("code"), "'Address'"));
        assertThat(SharedTypes.parted(derived, published))
                .containsExactly(new Parted("Address", List.of("bill"), List.of("ship")));
        Shape renamed = read(ORDER.formatted(
                ADDRESS.formatted("zip"), ADDRESS.formatted("code").replace("Address", "Place")));
        assertThat(SharedTypes.parted(derived, renamed)).isEmpty();
    }

    @Test
    void a_type_that_is_changed_everywhere_is_one() throws IOException {
        Shape derived = Effect.of(
                        read(ORDER.formatted(ADDRESS.formatted("zip"), "'Address'")),
                        Operations.of(o -> o.rename("ship.zip", "code").rename("bill.zip", "code")))
                .derived();
        Shape published = read(ORDER.formatted(ADDRESS.formatted("code"), "'Address'"));
        assertThat(SharedTypes.parted(derived, published)).isEmpty();
    }

    private static Shape read(String schema) throws IOException {
        return new AvroSchemaLanguage().read(schema.replace('\'', '"'), "a test");
    }
}
