package dev.stepwise.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

class DeserializerContractTest extends UpgradeContract {

    @Override
    List<ConsumerRecord<String, byte[]>> consume(
            Map<String, Object> settings, List<ConsumerRecord<String, byte[]>> records) {
        UpgradingDeserializer<byte[]> deserializer = new UpgradingDeserializer<>(new ByteArrayDeserializer());
        deserializer.configure(settings, false);
        List<ConsumerRecord<String, byte[]>> got = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            // As a consumer does, which has just read the headers and makes the record afterwards.
            RecordHeaders headers = new RecordHeaders(record.headers());
            byte[] value = deserializer.deserialize(record.topic(), headers, record.value());
            if (headers.lastHeader("__stepwise.discarded") == null) {
                got.add(new ConsumerRecord<>(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        record.timestampType(),
                        record.serializedKeySize(),
                        record.serializedValueSize(),
                        record.key(),
                        value,
                        headers,
                        record.leaderEpoch(),
                        record.deliveryCount()));
            }
        }
        return got;
    }
}
