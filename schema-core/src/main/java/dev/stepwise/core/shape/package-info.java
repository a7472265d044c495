/** What schemas say of documents, in one neutral form; what operations make of it; and whether one form holds another. */
@NullMarked
package dev.stepwise.core.shape;

import org.jspecify.annotations.NullMarked;
