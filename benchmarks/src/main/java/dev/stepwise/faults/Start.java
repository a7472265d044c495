package dev.stepwise.faults;

import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds a consumer that is given its first partitions until all others have some, too. Else those that are quick to
 * start would have read much of the topic, and be killed, before others have begun.
 */
final class Start implements ConsumerRebalanceListener {

    /** For others that have failed, or whose partitions are still those of a consumer that was killed. */
    private static final int LONGEST_SECONDS = 30;

    private final CountDownLatch others;
    private boolean isPast;

    /** @param all counts each of them once */
    Start(CountDownLatch all) {
        this.others = all;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (isPast || partitions.isEmpty()) {
            return;
        }
        isPast = true;
        others.countDown();
        try {
            others.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        // What was read is handled.
    }
}
