/** A Kafka broker inside the Java process, for tests and samples. */
@NullMarked
package dev.stepwise.embeddedkafka;

import org.jspecify.annotations.NullMarked;
