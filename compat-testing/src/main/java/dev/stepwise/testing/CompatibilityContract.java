package dev.stepwise.testing;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * The proof of a registry against a catalogue, as a test class: for each event type and version one test for each promise.
 *
 * <pre>{@code
 * class ChainsAreCompatibleTest implements CompatibilityContract {
 *     @Override
 *     public Compatibility compatibility() {
 *         return Compatibility.of(new MyRegistry().registry(), Catalogue.in(Path.of("src/main/schemas")));
 *     }
 * }
 * }</pre>
 */
public interface CompatibilityContract {

    /** Returns what is to be proven, and how thoroughly. */
    Compatibility compatibility();

    /** Returns the tests. */
    @TestFactory
    @ResourceLock(Resources.LOCALE)
    @ResourceLock(Resources.TIME_ZONE)
    default Stream<DynamicNode> contract() {
        return compatibility().tests();
    }
}
