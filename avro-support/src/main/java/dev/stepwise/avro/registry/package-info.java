/** Schema registries that speak Confluent's interface; the only package that needs Confluent's client. */
@NullMarked
package dev.stepwise.avro.registry;

import org.jspecify.annotations.NullMarked;
