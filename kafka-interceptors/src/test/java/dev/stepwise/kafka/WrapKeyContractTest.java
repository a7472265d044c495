package dev.stepwise.kafka;

import static dev.stepwise.kafka.WrapFixture.consumerOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

class WrapKeyContractTest extends KeyContract {

    @Override
    List<ConsumerRecord<byte[], byte[]>> consume(
            Map<String, Object> settings, List<ConsumerRecord<byte[], byte[]>> records) {
        // A failure need not wait for a fetch of other partitions.
        settings.put("fetch.max.wait.ms", "0");
        List<ConsumerRecord<byte[], byte[]>> got = new ArrayList<>();
        UpgradingConsumer.wrap(consumerOf(records), settings)
                .poll(Duration.ZERO)
                .forEach(got::add);
        return got;
    }
}
