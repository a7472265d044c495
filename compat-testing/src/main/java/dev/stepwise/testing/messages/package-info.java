/** Generated messages of any published version. */
@NullMarked
package dev.stepwise.testing.messages;

import org.jspecify.annotations.NullMarked;
