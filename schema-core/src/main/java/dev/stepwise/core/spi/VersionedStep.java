package dev.stepwise.core.spi;

import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;

/**
 * A step in its place in a chain: from one version of an event type to a later one, or back.
 *
 * @param type the event type by its name at the version that the step begins with
 */
public record VersionedStep(EventType type, SchemaVersion from, SchemaVersion to, Step step) {}
