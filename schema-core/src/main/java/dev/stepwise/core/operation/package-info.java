/** Migrations as data: operations, and the functions and conditions in them. */
@NullMarked
package dev.stepwise.core.operation;

import org.jspecify.annotations.NullMarked;
