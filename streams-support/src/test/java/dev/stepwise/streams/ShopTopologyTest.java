package dev.stepwise.streams;

import static dev.stepwise.streams.Records.record;
import static dev.stepwise.streams.sample.ShopTopology.BILLS;
import static dev.stepwise.streams.sample.ShopTopology.CUSTOMERS;
import static dev.stepwise.streams.sample.ShopTopology.CUSTOMERS_STORE;
import static dev.stepwise.streams.sample.ShopTopology.ORDERS;
import static dev.stepwise.streams.sample.ShopTopology.ORDERS_STORE;
import static dev.stepwise.streams.sample.ShopTopology.TAXES;
import static dev.stepwise.streams.sample.ShopTopology.TAXES_STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import dev.stepwise.streams.sample.Customer;
import dev.stepwise.streams.sample.Order;
import dev.stepwise.streams.sample.ShopRegistry;
import dev.stepwise.streams.sample.ShopSerdes;
import dev.stepwise.streams.sample.ShopSettings;
import dev.stepwise.streams.sample.ShopTopology;
import dev.stepwise.streams.sample.Tax;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table, a global table and a stream of mixed versions: steps multiply, so that one too many or too few would show. */
@ExtendWith(Broker.class)
class ShopTopologyTest {

    private static final Map<String, Customer> LATEST_CUSTOMERS = Map.of(
            "c1", new Customer("customer-changed", 2, "SE", 500_000),
            "c2", new Customer("customer-changed", 2, "DE", 700_000));
    private static final Map<String, Tax> LATEST_TAXES =
            Map.of("SE", new Tax("tax-changed", 2, 250), "DE", new Tax("tax-changed", 2, 190));
    private static final Map<String, Order> LATEST_ORDERS = Map.of(
            "o1", new Order("order-placed", 3, "o1", "c1", 1_000, "EUR"),
            "o2", new Order("order-placed", 3, "o2", "c2", 2_000, "EUR"),
            "o3", new Order("order-placed", 3, "o3", "c1", 3_000, "USD"));

    @TempDir
    private Path state;

    @ParameterizedTest
    @CsvSource({"interceptor, none", "interceptor, all", "serdes, none", "serdes, all"})
    void every_value_is_upgraded_once_and_so_it_is_when_stores_are_restored(
            String way, String optimization, EmbeddedKafka kafka) throws InterruptedException {
        String prefix = way + "-" + optimization + "-";
        createTopics(kafka, prefix);
        sendAll(kafka, prefix);
        Properties settings = settings(kafka, way, prefix);
        settings.put("topology.optimization", optimization);

        App first = start(way, prefix, settings);
        try (first) {
            assertThat(Records.committed(kafka, prefix + BILLS, 3))
                    .containsExactly(
                            bill("o1", 1_000, "EUR", 500_000, 250),
                            bill("o2", 2_000, "EUR", 700_000, 190),
                            bill("o3", 3_000, "USD", 500_000, 250));
            assertStores(first);
        }
        first.wipe();

        try (App second = start(way, prefix, settings)) {
            assertStores(second);
            Records.send(kafka, List.of(order(prefix, 20, "c2", "o4", 1, 40, "")));
            assertThat(Records.committed(kafka, prefix + BILLS, 4))
                    .element(3)
                    .isEqualTo(bill("o4", 4_000, "EUR", 700_000, 190));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serdes", "interceptor"})
    void what_was_stored_before_the_latest_version_was_published_is_upgraded_by_serdes_alone(
            String way, EmbeddedKafka kafka) throws InterruptedException {
        String prefix = "older-" + way + "-";
        createTopics(kafka, prefix);
        sendAll(kafka, prefix);
        Properties settings = settings(kafka, way, prefix);
        settings.put("stepwise.registry.provider", ShopRegistry.ofLastYear());
        settings.put("stepwise.on.failure.newer.version", "pass-through");
        Map<String, Order> ofLastYear;
        try (App lastYear = start(way, prefix, settings)) {
            ofLastYear = lastYear.store(ORDERS_STORE, 3);
        }
        assertThat(ofLastYear).containsEntry("o1", new Order("order-placed", 2, "o1", "c1", 1_000, null));

        settings.put("stepwise.registry.provider", new ShopRegistry());
        try (App thisYear = start(way, prefix, settings)) {
            assertThat(thisYear.<Order>store(ORDERS_STORE, 3))
                    .isEqualTo(way.equals("serdes") ? LATEST_ORDERS : ofLastYear);
        }
    }

    private Properties settings(EmbeddedKafka kafka, String way, String prefix) {
        Properties settings = App.settings(
                kafka,
                prefix + "app",
                state,
                way.equals("serdes") ? ShopSettings.withSerdes() : ShopSettings.withInterceptor(prefix));
        // Otherwise a second start would wait until the first one's membership is over.
        settings.put("group.instance.id", "the-only-one");
        return settings;
    }

    private static App start(String way, String prefix, Properties settings) throws InterruptedException {
        ShopSerdes serdes = way.equals("serdes") ? ShopSerdes.upgrading(map(settings)) : ShopSerdes.plain();
        return App.start(ShopTopology.build(prefix, serdes, settings), settings);
    }

    private static void assertStores(App app) {
        assertThat(app.<Customer>store(CUSTOMERS_STORE, 2)).isEqualTo(LATEST_CUSTOMERS);
        assertThat(app.<Tax>store(TAXES_STORE, 2)).isEqualTo(LATEST_TAXES);
        assertThat(app.<Order>store(ORDERS_STORE, 3)).isEqualTo(LATEST_ORDERS);
    }

    private static void createTopics(EmbeddedKafka kafka, String prefix) {
        for (String topic : new String[] {ORDERS, CUSTOMERS, TAXES, BILLS}) {
            kafka.createTopic(prefix + topic, 1);
        }
    }

    private static void sendAll(EmbeddedKafka kafka, String prefix) {
        Records.send(
                kafka,
                List.of(
                        record(prefix + TAXES, 1, "SE", "{\"type\":\"tax-changed\",\"v\":1,\"percent\":25}"),
                        record(prefix + TAXES, 2, "DE", "{\"type\":\"tax-changed\",\"v\":2,\"permille\":190}"),
                        record(
                                prefix + CUSTOMERS,
                                3,
                                "c1",
                                "{\"type\":\"customer-changed\",\"v\":1,\"country\":\"SE\",\"limit\":5}"),
                        record(
                                prefix + CUSTOMERS,
                                4,
                                "c2",
                                "{\"type\":\"customer-changed\",\"v\":2,\"country\":\"DE\",\"limit\":700000}"),
                        order(prefix, 10, "c1", "o1", 1, 10, ""),
                        order(prefix, 11, "c2", "o2", 2, 2_000, ""),
                        order(prefix, 12, "c1", "o3", 3, 3_000, ",\"currency\":\"USD\"")));
    }

    private static ProducerRecord<String, String> order(
            String prefix, long timestamp, String customer, String id, int version, long amount, String rest) {
        return record(
                prefix + ORDERS,
                timestamp,
                customer,
                "{\"type\":\"order-placed\",\"v\":" + version + ",\"id\":\"" + id + "\",\"customer\":\"" + customer
                        + "\",\"amount\":" + amount + rest + "}");
    }

    private static String bill(String order, long amount, String currency, long limit, long permille) {
        return "{\"order\":\"" + order + "\",\"amount\":" + amount + ",\"currency\":\"" + currency + "\",\"limit\":"
                + limit + ",\"permille\":" + permille + "}";
    }

    private static Map<String, Object> map(Properties settings) {
        Map<String, Object> map = new HashMap<>();
        settings.forEach((name, value) -> map.put((String) name, value));
        return map;
    }
}
