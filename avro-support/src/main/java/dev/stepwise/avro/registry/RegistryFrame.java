package dev.stepwise.avro.registry;

import dev.stepwise.avro.AvroBytes;
import dev.stepwise.avro.registry.RegistryFrames.Form;
import dev.stepwise.avro.registry.Targets.Target;
import dev.stepwise.avro.registry.Writers.Writer;
import dev.stepwise.core.EventType;
import dev.stepwise.core.HeaderChange;
import dev.stepwise.core.Notation.Statement;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.spi.WireFormat.Framed;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A payload that names its schema. */
record RegistryFrame(
        Object body, Writer writer, Form form, @Nullable String topic, String place, Writers writers, Targets targets)
        implements Framed {

    @Override
    public Statement statement() {
        return writer.found().statement();
    }

    @Override
    public String remark() {
        return writer.found().remark();
    }

    /** Of JSON, unless other schemas are a part of it. */
    @Override
    public Optional<String> schemaText() {
        return writer.avro() == null && writer.schema().references().isEmpty()
                ? Optional.of(writer.schema().canonicalString())
                : Optional.empty();
    }

    @Override
    public boolean states(EventType type, SchemaVersion version) {
        return writers.tells(type, version, writer.avro() != null);
    }

    @Override
    public Object frame(Object upgraded, EventType type, SchemaVersion version) {
        if (upgraded instanceof AvroBytes avro) {
            int start = form.prefix() ? SchemaKey.ID_LENGTH : 0;
            byte[] bytes = new byte[start + avro.length()];
            avro.copyTo(bytes, start);
            return form.prefix() ? prefixed(bytes, target(type, version)) : bytes;
        }
        if (upgraded instanceof byte[] json && form.prefix()) {
            byte[] bytes = new byte[SchemaKey.ID_LENGTH + json.length];
            System.arraycopy(json, 0, bytes, SchemaKey.ID_LENGTH, json.length);
            return prefixed(bytes, target(type, version));
        }
        return upgraded;
    }

    private static byte[] prefixed(byte[] bytes, Target target) {
        ByteBuffer.wrap(bytes).put(SchemaKey.ID).putInt(target.id());
        return bytes;
    }

    @Override
    public List<HeaderChange> headers(EventType type, SchemaVersion version) {
        SchemaKey named = form.named();
        if (named == null) {
            return List.of();
        }
        Target target = target(type, version);
        SchemaKey next = named instanceof SchemaKey.Id ? new SchemaKey.Id(target.id()) : targets.guid(target);
        return List.of(HeaderChange.of(form.header(), next.bytes()));
    }

    private Target target(EventType type, SchemaVersion version) {
        return targets.get(topic, type, version, writer.avro() == null ? Targets.JSON : Targets.AVRO);
    }

    /** Names no value of the payload. */
    @Override
    public String toString() {
        return place;
    }
}
