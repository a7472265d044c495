package dev.stepwise.testing.lock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Many messages of a version, of which a few are chosen; the same ones each time. */
interface Candidates {

    List<JsonNode> json(EventType type, SchemaVersion version);

    List<GenericRecord> avro(EventType type, SchemaVersion version);
}
