/** The JSON engine, on Jackson. The only package of this module that knows Jackson's types. */
@NullMarked
package dev.stepwise.core.json;

import org.jspecify.annotations.NullMarked;
