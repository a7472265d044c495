package dev.stepwise.benchmarks;

import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.spi.SchemaProvider;
import dev.stepwise.schemas.OrderPlaced;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/** The chains that are measured in Avro, with the schemas of their versions. */
final class AvroChains {

    private AvroChains() {}

    /** Returns that of order-placed, with or without its one operation that takes a function of the user. */
    static MigratorRegistry orders(boolean withTotal) {
        return registry(
                withTotal ? OrderPlaced::declare : OrderChains::declareWithoutTotal,
                Map.of(
                        "1",
                        AvroOrders.V1,
                        "2",
                        AvroOrders.V2,
                        "3",
                        AvroOrders.V3,
                        "4",
                        AvroOrders.V4,
                        "5",
                        AvroOrders.latest(withTotal)));
    }

    /** Returns that of twenty steps. */
    static MigratorRegistry ofTwentySteps() {
        return registry(
                chain -> {
                    for (int i = 0; i < AvroTwenty.STEPS; i++) {
                        int n = i;
                        chain.step(n + 1, n + 2, step -> oneOfTwenty(step, n));
                    }
                },
                IntStream.rangeClosed(0, AvroTwenty.STEPS)
                        .boxed()
                        .collect(Collectors.toMap(n -> Integer.toString(n + 1), AvroTwenty.SCHEMAS::get)));
    }

    /** Returns that of one step, which comes to the same as the twenty. */
    static MigratorRegistry ofOneStep() {
        return registry(
                chain -> chain.step(1, 2, step -> {
                    for (int n = 0; n < AvroTwenty.STEPS; n++) {
                        oneOfTwenty(step, n);
                    }
                }),
                Map.of("1", AvroOrders.V1, "2", AvroTwenty.LATEST));
    }

    private static void oneOfTwenty(Step.Builder step, int n) {
        if (n % 2 == 0) {
            Map.Entry<String, String> names = AvroTwenty.RENAMES.get(n / 2);
            step.rename(names.getKey(), names.getValue());
        } else {
            AvroTwenty.Addition addition = AvroTwenty.ADDITIONS.get(n / 2);
            step.add(addition.name(), addition.value());
        }
    }

    private static MigratorRegistry registry(Consumer<MigratorChain.Builder> declaration, Map<String, Schema> schemas) {
        return MigratorRegistry.builder()
                .eventType("order-placed", declaration)
                .schemas(provider(schemas))
                .build();
    }

    private static SchemaProvider provider(Map<String, Schema> schemas) {
        return (type, version, language) ->
                language.fileName().endsWith(".avsc") ? Optional.of(text(schemas, version)) : Optional.empty();
    }

    private static String text(Map<String, Schema> schemas, SchemaVersion version) {
        return Objects.requireNonNull(schemas.get(version.label()), version.label())
                .toString();
    }
}
