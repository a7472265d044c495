package dev.stepwise.avro;

import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.PayloadFormat;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.SchemaLanguage;
import dev.stepwise.core.spi.SchemaProvider;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro, as generic records, as records of generated classes, or as {@link AvroBytes}. Steps are written on
 * {@link GenericRecord}, or between generated classes.
 */
public final class AvroFormat implements PayloadFormat {

    /** The language of Avro's schemas. */
    public static final SchemaLanguage SCHEMAS = new AvroSchemaLanguage();

    @Override
    public String name() {
        return "avro";
    }

    @Override
    public boolean carries(Class<?> payloadClass) {
        return payloadClass == AvroBytes.class || IndexedRecord.class.isAssignableFrom(payloadClass);
    }

    @Override
    public boolean runs(Action action) {
        if (action instanceof Action.Migrate<?> migrate) {
            return migrate.payloadType() == GenericRecord.class;
        }
        if (action instanceof Action.Edit<?> edit) {
            return edit.payloadType() == GenericRecord.class;
        }
        if (action instanceof Action.Between<?, ?> between) {
            return SpecificRecord.class.isAssignableFrom(between.older())
                    && SpecificRecord.class.isAssignableFrom(between.newer());
        }
        return action instanceof Action.Operate;
    }

    @Override
    public Engine engine(ReadLimits limits, SchemaProvider schemas) {
        return new AvroEngine(limits, schemas);
    }

    @Override
    public Optional<SchemaLanguage> schemas() {
        return Optional.of(SCHEMAS);
    }
}
