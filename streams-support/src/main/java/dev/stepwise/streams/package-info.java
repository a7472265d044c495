/** What Kafka Streams does with messages that cannot be upgraded. */
@NullMarked
package dev.stepwise.streams;

import org.jspecify.annotations.NullMarked;
