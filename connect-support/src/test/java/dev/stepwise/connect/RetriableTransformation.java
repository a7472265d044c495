package dev.stepwise.connect;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;

/** Throws what Connect calls retriable. */
public final class RetriableTransformation implements Transformation<SinkRecord> {

    @Override
    public SinkRecord apply(SinkRecord record) {
        throw new RetriableException("try again");
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
}
