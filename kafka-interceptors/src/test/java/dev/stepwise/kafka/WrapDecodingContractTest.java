package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.bytes;
import static dev.stepwise.kafka.WrapFixture.consumerOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

class WrapDecodingContractTest extends UpgradeContract {

    @Override
    List<ConsumerRecord<String, byte[]>> consume(
            Map<String, Object> settings, List<ConsumerRecord<String, byte[]>> records) {
        settings.put("fetch.max.wait.ms", "0");
        List<ConsumerRecord<byte[], byte[]>> read =
                records.stream().map(WrapDecodingContractTest::asBytes).toList();
        List<ConsumerRecord<String, byte[]>> got = new ArrayList<>();
        UpgradingConsumer.wrap(consumerOf(read), new StringDeserializer(), new ByteArrayDeserializer(), settings)
                .poll(Duration.ZERO)
                .forEach(got::add);
        return got;
    }

    private static ConsumerRecord<byte[], byte[]> asBytes(ConsumerRecord<String, byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                bytes(record.key()),
                record.value(),
                record.headers(),
                record.leaderEpoch(),
                record.deliveryCount());
    }
}
