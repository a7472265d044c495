package dev.stepwise.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

class RecordUpgraderKeyContractTest extends KeyContract {

    @Override
    List<ConsumerRecord<byte[], byte[]>> consume(
            Map<String, Object> settings, List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> got = new ArrayList<>();
        try (RecordUpgrader<byte[], byte[]> upgrader = RecordUpgrader.of(getClass(), settings)) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                ConsumerRecord<byte[], byte[]> upgraded = upgrader.upgrade(record);
                if (upgraded != null) {
                    got.add(upgraded);
                }
            }
        }
        return got;
    }
}
