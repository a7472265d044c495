package dev.stepwise.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

class InterceptorKeyContractTest extends KeyContract {

    @Override
    List<ConsumerRecord<byte[], byte[]>> consume(
            Map<String, Object> settings, List<ConsumerRecord<byte[], byte[]>> records) {
        UpgradingConsumerInterceptor<byte[], byte[]> interceptor = new UpgradingConsumerInterceptor<>();
        interceptor.configure(settings);
        List<ConsumerRecord<byte[], byte[]>> got = new ArrayList<>();
        interceptor.onConsume(KeyFixture.batch(records)).forEach(got::add);
        interceptor.close();
        return got;
    }
}
