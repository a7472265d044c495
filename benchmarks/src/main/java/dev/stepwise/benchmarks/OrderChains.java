package dev.stepwise.benchmarks;

import dev.stepwise.core.Message;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Compute;
import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.schemas.OrderPlaced;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The chains that are measured. */
final class OrderChains {

    private static final int SOME_STEPS = 20;

    private OrderChains() {}

    private static MigratorChain chain(Consumer<MigratorChain.Builder> declaration) {
        return MigratorRegistry.builder()
                .eventType("order-placed", declaration)
                .build()
                .chain("order-placed")
                .orElseThrow();
    }

    static MigratorChain withTotal() {
        return chain(OrderPlaced::declare);
    }

    static MigratorChain withoutTotal() {
        return chain(OrderChains::declareWithoutTotal);
    }

    /** Declares the chain without its one operation that takes a function of the user. */
    static void declareWithoutTotal(MigratorChain.Builder chain) {
        MigratorChain whole = withTotal();
        for (VersionedStep step : whole.way(whole.versions().get(0), whole.latest())) {
            chain.step(step.from().label(), step.to().label(), s -> s.include(operationsWithoutTotal(step)));
        }
    }

    private static List<Operation> operationsWithoutTotal(VersionedStep step) {
        return step.step().actions().stream()
                .flatMap(action -> ((Action.Operate) action).operations().stream())
                .filter(operation -> !(operation instanceof Compute))
                .toList();
    }

    static MigratorChain ofOneStep() {
        return chain(builder -> builder.step(
                1,
                2,
                s -> s.rename("custName", "customerName")
                        .add("currency", "EUR")
                        .move("street", "address.street")
                        .forEach("items", item -> item.convert("price", "cents", Decimals.TO_MINOR_UNITS))));
    }

    /** Comes to the same as the one step, with a rename, an addition or a move in every step. */
    static MigratorChain ofTwentySteps() {
        return chain(builder -> {
            for (int i = 0; i < SOME_STEPS; i++) {
                int n = i;
                builder.step(n + 1, n + 2, s -> oneOfTwenty(s, n));
            }
        });
    }

    private static void oneOfTwenty(Step.Builder step, int n) {
        if (n == SOME_STEPS - 2) {
            step.rename("name15", "customerName").rename("added16", "currency");
        } else if (n == SOME_STEPS - 1) {
            step.forEach("items", item -> item.convert("price", "cents", Decimals.TO_MINOR_UNITS));
        } else if (n % 3 == 0) {
            step.rename(n == 0 ? "custName" : "name" + (n - 3), "name" + n);
        } else if (n % 3 == 1) {
            step.add("added" + n, "EUR");
            if (n > 1) {
                step.remove("added" + (n - 3));
            }
        } else {
            step.move(
                    n == 2 ? "street" : "address.street" + (n - 3), n == 17 ? "address.street" : "address.street" + n);
        }
    }

    /** Compares with what is written by hand, and throws if it differs. */
    static void check() throws IOException {
        byte[] message = SizedOrders.named("typical");
        require(Arrays.equals(upgraded(withoutTotal(), message), new TreeJump(false).upgrade(message)));
        require(Arrays.equals(upgraded(withTotal(), message), new TreeJump(true).upgrade(message)));
        require(upgraded(ofOneStep(), message).length == upgraded(ofTwentySteps(), message).length);
    }

    private static byte[] upgraded(MigratorChain chain, byte[] message) {
        return chain.upgrade(Message.of("order-placed", "1", message)).payload();
    }

    private static void require(boolean same) {
        if (!same) {
            throw new IllegalStateException("The chain and the code by hand differ");
        }
    }
}
