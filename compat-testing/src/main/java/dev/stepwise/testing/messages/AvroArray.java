package dev.stepwise.testing.messages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Arrays. */
final class AvroArray implements AvroDraw {

    private final Schema schema;
    private final AvroDraw elements;
    private final AvroLengths lengths;

    AvroArray(Schema schema, AvroDraw elements, AvroLengths lengths) {
        this.schema = schema;
        this.elements = elements;
        this.lengths = lengths;
    }

    @Override
    public Shrinkable<Object> next(Random random, double room) {
        int length = lengths.next(random, room);
        List<Shrinkable<Object>> parts = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            parts.add(elements.next(random, room / length));
        }
        return part(parts);
    }

    @Override
    public Shrinkable<Object> least() {
        return part(List.of());
    }

    private Shrinkable<Object> part(List<Shrinkable<Object>> parts) {
        return new AvroPart(
                () -> made(parts),
                AvroPart.sum(parts.size(), parts),
                () -> Stream.concat(AvroPart.shorter(parts), AvroPart.oneSmaller(parts))
                        .map(this::part));
    }

    /** Returns an array of the class that Avro's reader takes. */
    @SuppressWarnings("unchecked")
    private Object made(List<Shrinkable<Object>> parts) {
        Collection<Object> made = (Collection<Object>) GenericData.get().newArray(null, parts.size(), schema);
        parts.forEach(part -> made.add(part.value()));
        return made;
    }
}
