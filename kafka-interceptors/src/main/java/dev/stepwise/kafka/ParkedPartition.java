package dev.stepwise.kafka;

import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.time.Duration;

/**
 * A record of a newer version on which a partition waits.
 *
 * @param offset that of the record, on which the position of the partition stays
 * @param version the one that it is of
 * @param age how long ago this consumer met it first
 */
public record ParkedPartition(long offset, EventType type, SchemaVersion version, Duration age) {}
