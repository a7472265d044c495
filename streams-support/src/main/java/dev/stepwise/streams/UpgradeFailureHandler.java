package dev.stepwise.streams;

import dev.stepwise.kafka.UpgradeFailedException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves out the records that the settings of {@code UpgradingSerde} say are to be left out, and those that a step
 * discards; any other failure stops the task. Named in {@code deserialization.exception.handler}.
 *
 * <p>With it the promise holds that no record is lost: a failure that is retriable, such as a schema registry that does not
 * answer, and one for which the settings say {@code fail}, end the thread with nothing committed behind the record. Streams'
 * own {@code LogAndContinueExceptionHandler} would drop both. What becomes of the thread, {@link OutageHandler} says.
 *
 * <p>A record that is left out is not in the state of a table either; but where a table is restored from its source topic
 * ({@code topology.optimization}), Streams restores bytes and asks nobody.
 */
// The methods that replaced these are missing in Kafka 4.1.
@SuppressWarnings("deprecation")
public final class UpgradeFailureHandler implements DeserializationExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradeFailureHandler.class);

    private final SparseLog log = new SparseLog(LOG::warn, System::nanoTime);

    /** Created by Kafka Streams. */
    public UpgradeFailureHandler() {}

    @Override
    public void configure(Map<String, ?> configs) {
        // What is to become of a record, its failure says.
    }

    @Override
    public DeserializationHandlerResponse handle(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        UpgradeFailedException failure = Causes.find(exception, UpgradeFailedException.class);
        if (failure == null || !failure.isLeftOut()) {
            return DeserializationHandlerResponse.FAIL;
        }
        log.tell(record.topic() + "-" + record.partition() + " at offset " + record.offset() + " is left out. "
                + failure.getMessage());
        return DeserializationHandlerResponse.CONTINUE;
    }
}
