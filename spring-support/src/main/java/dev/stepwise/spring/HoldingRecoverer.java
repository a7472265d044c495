package dev.stepwise.spring;

import dev.stepwise.kafka.UpgradeFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/** A recoverer that gets no record whose failure is not its own, whatever attempts the handler is set to. */
final class HoldingRecoverer implements ConsumerAwareRecordRecoverer {

    private final ConsumerRecordRecoverer recoverer;

    HoldingRecoverer(ConsumerRecordRecoverer recoverer) {
        this.recoverer = recoverer;
    }

    @Override
    public void accept(ConsumerRecord<?, ?> record, @Nullable Consumer<?, ?> consumer, @Nullable Exception exception) {
        UpgradeFailedException ours = Causes.ofUpgrade(exception);
        if (ours != null && !ours.isOfTheRecord()) {
            // Spring tries a record again whose recovery fails.
            throw new IllegalStateException(record.topic() + "-" + record.partition() + " at offset " + record.offset()
                    + " is not recovered, since nothing is wrong with it: it is tried again.");
        }
        if (recoverer instanceof ConsumerAwareRecordRecoverer aware) {
            aware.accept(record, consumer, exception);
        } else {
            recoverer.accept(record, exception);
        }
    }
}
