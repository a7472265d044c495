/**
 * Operations on documents that are not known yet, for engines that collapse steps into one pass. What is left of such a
 * document says where each value comes from, which is all that a pass over a document of those kinds needs to know. No
 * format is known here.
 */
@NullMarked
package dev.stepwise.core.symbolic;

import org.jspecify.annotations.NullMarked;
