package dev.stepwise.kafka;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The calls of a consumer that is wrapped. All go to the consumer, and first, so that it checks who calls. */
final class ConsumerCalls<K, V> implements InvocationHandler {

    private static final Object[] NONE = {};

    /** May come from other threads, or set positions themselves, and commit nothing. */
    private static final Set<String> HARMLESS =
            Set.of("wakeup", "metrics", "clientInstanceId", "seek", "seekToBeginning", "seekToEnd");

    private final Consumer<K, V> consumer;
    private final HeldPartitions held;
    private final UpgradingPoll<K, V> poll;
    private final RecordUpgrades<K, V> upgrades;
    private final WrapperMetrics metrics;
    private final Logger log;

    ConsumerCalls(
            Consumer<K, V> consumer,
            HeldPartitions held,
            UpgradingPoll<K, V> poll,
            RecordUpgrades<K, V> upgrades,
            WrapperMetrics metrics,
            Logger log) {
        this.log = log;
        this.consumer = consumer;
        this.held = held;
        this.poll = poll;
        this.upgrades = upgrades;
        this.metrics = metrics;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? NONE : given;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        if (method.getReturnType() == ConsumerRecords.class) {
            held.requirePositions();
            return poll(method, arguments);
        }
        if (method.getName().equals("close")) {
            return close(method, arguments);
        }
        if (!HARMLESS.contains(method.getName())) {
            held.requirePositions();
        }
        return switch (method.getName()) {
            case "metrics" -> metrics.with(consumer.metrics());
            case "resume" -> call(method, held.resumed(partitions(arguments)));
            default -> after(method.getName(), arguments, call(method, arguments));
        };
    }

    private @Nullable Object after(String method, Object[] arguments, @Nullable Object result) {
        switch (method) {
            case "pause" -> held.paused(partitions(arguments));
            case "seek" -> held.moved(List.of((TopicPartition) arguments[0]));
            case "seekToBeginning", "seekToEnd" -> held.moved(partitions(arguments));
            default -> {}
        }
        return method.equals("paused") ? held.pausedByApplication(partitions(result)) : result;
    }

    ParkedRecords parked() {
        return held.parked();
    }

    private Object poll(Method method, Object[] arguments) {
        if (arguments.length == 1 && arguments[0] instanceof Duration timeout) {
            return poll.poll(timeout);
        }
        // Of a newer Kafka: its records would come in their old shape.
        throw new UnsupportedOperationException(
                method + " is not known to Stepwise, which could not upgrade what it returns. Use poll(Duration).");
    }

    private @Nullable Object close(Method method, Object[] arguments) throws Throwable {
        try {
            held.requirePositions();
        } catch (KafkaException e) {
            // Nobody else could close it; and what it throws by now, it throws at a commit, too.
            Warnings.write(() -> log.error("{} With automatic commits closing may lose them.", e.getMessage(), e));
        }
        try {
            Object result = call(method, arguments);
            upgrades.close();
            return result;
        } catch (ConcurrentModificationException e) {
            // Another thread is using it, and goes on.
            throw e;
        } catch (Throwable e) {
            // Rethrown as it is. A consumer that fails to close cannot be used any more.
            upgrades.close();
            throw e;
        }
    }

    private @Nullable Object call(Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(consumer, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "UpgradingConsumer[" + consumer + "]";
        };
    }

    @SuppressWarnings("unchecked")
    private static Collection<TopicPartition> partitions(Object[] arguments) {
        return (Collection<TopicPartition>) arguments[0];
    }

    @SuppressWarnings("unchecked")
    private static Set<TopicPartition> partitions(@Nullable Object result) {
        return result == null ? Set.of() : (Set<TopicPartition>) result;
    }
}
