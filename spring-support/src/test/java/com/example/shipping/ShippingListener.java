package com.example.shipping;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Ships what is ordered. It sees orders of the latest version, and knows of no other. */
public class ShippingListener {

    private final Consumer<ConsumerRecord<String, String>> shipping;

    public ShippingListener(Consumer<ConsumerRecord<String, String>> shipping) {
        this.shipping = shipping;
    }

    @KafkaListener(topics = "${orders.topic}", groupId = "shipping")
    public void onOrder(ConsumerRecord<String, String> order) {
        shipping.accept(order);
    }
}
