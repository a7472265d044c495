/** What a payload format implements. Applications have no use for this package. */
@NullMarked
package dev.stepwise.core.spi;

import org.jspecify.annotations.NullMarked;
