package dev.stepwise.kafka;

import static dev.stepwise.kafka.Fixture.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

class InterceptorContractTest extends UpgradeContract {

    @Override
    List<ConsumerRecord<String, byte[]>> consume(
            Map<String, Object> settings, List<ConsumerRecord<String, byte[]>> records) {
        @SuppressWarnings("unchecked")
        ConsumerRecord<String, byte[]>[] all = records.toArray(ConsumerRecord[]::new);
        List<ConsumerRecord<String, byte[]>> got = new ArrayList<>();
        Fixture.<byte[]>interceptor(settings).onConsume(batch(all)).forEach(got::add);
        return got;
    }
}
