/** Programs that kill consumers and brokers, and account for every record; how to run them stands in CONTRIBUTING.md. */
@NullMarked
package dev.stepwise.faults;

import org.jspecify.annotations.NullMarked;
