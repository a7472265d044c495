package dev.stepwise.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

class RecordUpgraderContractTest extends UpgradeContract {

    @Override
    List<ConsumerRecord<String, byte[]>> consume(
            Map<String, Object> settings, List<ConsumerRecord<String, byte[]>> records) {
        List<ConsumerRecord<String, byte[]>> got = new ArrayList<>();
        try (RecordUpgrader<String, byte[]> upgrader = RecordUpgrader.of(getClass(), settings)) {
            for (ConsumerRecord<String, byte[]> record : records) {
                ConsumerRecord<String, byte[]> upgraded = upgrader.upgrade(record);
                if (upgraded != null) {
                    got.add(upgraded);
                }
            }
        }
        return got;
    }
}
