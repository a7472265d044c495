/** Apache Avro: its engine, and the wire format of schema registries. */
@NullMarked
package dev.stepwise.avro;

import org.jspecify.annotations.NullMarked;
