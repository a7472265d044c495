/** What is published, and must not change. */
@NullMarked
package dev.stepwise.testing.lock;

import org.jspecify.annotations.NullMarked;
