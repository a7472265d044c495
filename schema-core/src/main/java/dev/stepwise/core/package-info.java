/**
 * Messages, migrators, chains and the registry: what a user writes and calls. The front door is {@link
 * dev.stepwise.core.MigratorRegistry}.
 */
@NullMarked
package dev.stepwise.core;

import org.jspecify.annotations.NullMarked;
