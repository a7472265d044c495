/** What changed between published versions, and how to deploy it. */
@NullMarked
package dev.stepwise.testing.report;

import org.jspecify.annotations.NullMarked;
