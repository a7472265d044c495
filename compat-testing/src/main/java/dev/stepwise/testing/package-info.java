/** The proof of a chain, as tests in the build of those who own it. */
@NullMarked
package dev.stepwise.testing;

import org.jspecify.annotations.NullMarked;
