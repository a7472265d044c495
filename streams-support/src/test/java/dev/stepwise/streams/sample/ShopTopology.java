package dev.stepwise.streams.sample;

import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Makes bills of orders: a stream is joined with a table and a global table, and kept by another key. It is written for the
 * latest versions, and nothing in it tells that messages of older ones come.
 */
public final class ShopTopology {

    public static final String ORDERS = "orders";
    public static final String CUSTOMERS = "customers";
    public static final String TAXES = "taxes";
    public static final String BILLS = "bills";

    public static final String CUSTOMERS_STORE = "customers-store";
    public static final String TAXES_STORE = "taxes-store";
    public static final String ORDERS_STORE = "orders-store";

    private ShopTopology() {}

    /**
     * Returns the topology.
     *
     * @param prefix what the names of the topics begin with
     * @param serdes the serdes of the application, or upgrading ones around them
     * @param settings those of Streams, which may ask for optimization
     */
    public static Topology build(String prefix, ShopSerdes serdes, Properties settings) {
        StreamsBuilder builder = new StreamsBuilder();
        KTable<String, Customer> customers = builder.table(
                prefix + CUSTOMERS, consumed(serdes.customers()), stored(CUSTOMERS_STORE, serdes.customers()));
        GlobalKTable<String, Tax> taxes =
                builder.globalTable(prefix + TAXES, consumed(serdes.taxes()), stored(TAXES_STORE, serdes.taxes()));
        KStream<String, Order> orders = builder.stream(prefix + ORDERS, consumed(serdes.orders()));

        orders.join(customers, OrderOfCustomer::new, Joined.with(Serdes.String(), serdes.orders(), serdes.customers()))
                .join(taxes, (key, both) -> both.customer().country(), OrderOfCustomer::bill)
                .to(prefix + BILLS, Produced.with(Serdes.String(), new JsonSerde<>(Bill.class)));

        // By a repartition topic and a changelog, which hold orders of the latest version.
        orders.groupBy((customer, order) -> order.id(), Grouped.with(Serdes.String(), serdes.orders()))
                .reduce((older, newer) -> newer, stored(ORDERS_STORE, serdes.orders()));
        return builder.build(settings);
    }

    private static <V> Consumed<String, V> consumed(Serde<V> values) {
        return Consumed.with(Serdes.String(), values);
    }

    private static <V> Materialized<String, V, KeyValueStore<Bytes, byte[]>> stored(String name, Serde<V> values) {
        return Materialized.<String, V, KeyValueStore<Bytes, byte[]>>as(name)
                .withKeySerde(Serdes.String())
                .withValueSerde(values);
    }

    private record OrderOfCustomer(Order order, Customer customer) {
        Bill bill(Tax tax) {
            return new Bill(order.id(), order.amount(), order.currency(), customer.limit(), tax.permille());
        }
    }
}
