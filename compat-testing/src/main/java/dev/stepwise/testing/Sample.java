package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Catalogue.Golden;
import net.jqwik.api.Shrinkable;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message to check promises with. Nobody changes it: forms are copies.
 *
 * @param origin where it comes from, in words
 * @param payload a tree or a record, by the format
 * @param spelled the JSON as its author wrote it; null if nobody did
 * @param shrinkable what smaller messages come from; null if there are none
 * @param golden the golden message that it is; null if it is none
 * @param bare whether it comes without key and timestamp
 */
record Sample(
        String origin,
        Format format,
        Object payload,
        @Nullable String spelled,
        @Nullable Shrinkable<?> shrinkable,
        @Nullable Golden golden,
        boolean bare) {

    static Sample generated(String origin, Format format, Shrinkable<?> shrinkable, boolean bare) {
        return new Sample(origin, format, shrinkable.value(), null, shrinkable, null, bare);
    }

    static Sample golden(Format format, Object payload, String spelled, Golden golden) {
        return new Sample("the golden message " + golden.name(), format, payload, spelled, null, golden, false);
    }

    /** Returns a smaller one. */
    Sample shrunk(Shrinkable<?> smaller) {
        return generated(origin, format, smaller, bare);
    }

    /** Returns the same message as Avro. */
    Sample with(GenericRecord other) {
        return new Sample(origin, Format.AVRO, other, null, null, null, bare);
    }

    /** Returns the JSON form; an Avro message has one for reports. */
    String text() {
        return spelled == null ? Json.text(json()) : spelled;
    }

    JsonNode json() {
        return payload instanceof GenericRecord avroRecord ? AvroJson.json(avroRecord) : (JsonNode) payload;
    }
}
