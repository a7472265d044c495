/** The chains of the catalogue: for each event type a class that declares its steps. */
@NullMarked
package dev.stepwise.schemas;

import org.jspecify.annotations.NullMarked;
