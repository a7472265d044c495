/** JMH benchmarks; how to run them stands in CONTRIBUTING.md. */
@NullMarked
package dev.stepwise.benchmarks;

import org.jspecify.annotations.NullMarked;
