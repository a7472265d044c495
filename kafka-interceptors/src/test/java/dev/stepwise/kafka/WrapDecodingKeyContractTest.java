package dev.stepwise.kafka;

import static dev.stepwise.kafka.WrapFixture.consumerOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

class WrapDecodingKeyContractTest extends KeyContract {

    @Override
    List<ConsumerRecord<byte[], byte[]>> consume(
            Map<String, Object> settings, List<ConsumerRecord<byte[], byte[]>> records) {
        settings.put("fetch.max.wait.ms", "0");
        List<ConsumerRecord<byte[], byte[]>> got = new ArrayList<>();
        UpgradingConsumer.wrap(consumerOf(records), new ByteArrayDeserializer(), new ByteArrayDeserializer(), settings)
                .poll(Duration.ZERO)
                .forEach(got::add);
        return got;
    }
}
