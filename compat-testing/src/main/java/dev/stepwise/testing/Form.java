package dev.stepwise.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.avro.AvroBytes;
import java.util.Arrays;
import org.apache.avro.generic.GenericRecord;

/** A class of payloads: each is another engine, or another way into one. */
enum Form {
    BYTES("bytes") {
        @Override
        Object of(Sample sample) {
            return sample.text().getBytes(UTF_8);
        }
    },
    TEXT("text") {
        @Override
        Object of(Sample sample) {
            return sample.text();
        }
    },
    TREE("a tree") {
        @Override
        Object of(Sample sample) {
            return ((JsonNode) sample.payload()).deepCopy();
        }
    },
    AVRO_BYTES("Avro bytes") {
        @Override
        Object of(Sample sample) {
            GenericRecord payload = (GenericRecord) sample.payload();
            return AvroBytes.of(AvroValues.bytes(payload), payload.getSchema());
        }
    },
    RECORD("a record") {
        @Override
        Object of(Sample sample) {
            return AvroValues.copy((GenericRecord) sample.payload());
        }
    };

    private final String words;

    Form(String words) {
        this.words = words;
    }

    /** Returns the payload of a sample, which nobody else holds. */
    abstract Object of(Sample sample);

    /** Returns a value that is equal as long as nobody changes the payload. */
    static Object snapshot(Object payload) {
        if (payload instanceof byte[] bytes) {
            return Arrays.hashCode(bytes);
        }
        if (payload instanceof JsonNode tree) {
            return Json.text(tree);
        }
        if (payload instanceof GenericRecord avroRecord) {
            return Arrays.hashCode(AvroValues.bytes(avroRecord));
        }
        return payload instanceof AvroBytes bytes ? Arrays.hashCode(bytes.toByteArray()) : payload;
    }

    /** Returns the value that any form of a payload stands for: a tree with every digit, or a record. */
    static Object value(Object payload) {
        if (payload instanceof byte[] bytes) {
            return Json.tree(new String(bytes, UTF_8));
        }
        if (payload instanceof String text) {
            return Json.tree(text);
        }
        if (payload instanceof JsonNode tree) {
            return Json.tree(Json.text(tree));
        }
        return payload instanceof AvroBytes bytes ? AvroValues.read(bytes) : payload;
    }

    /** Returns the payload as JSON, for predicates and reports. */
    static JsonNode json(Object payload) {
        Object value = value(payload);
        return value instanceof GenericRecord avroRecord ? AvroJson.json(avroRecord) : (JsonNode) value;
    }

    @Override
    public String toString() {
        return words;
    }
}
