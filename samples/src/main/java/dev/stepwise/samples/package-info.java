/** Runnable programs, one {@code main} each. */
@NullMarked
package dev.stepwise.samples;

import org.jspecify.annotations.NullMarked;
