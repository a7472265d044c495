package dev.stepwise.avro;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistryProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints, for a build, what plain Avro readers would make of each version, next to the steps that cover it; see
 * {@link AvroCompatibility}.
 *
 * <pre>
 * java -cp … dev.stepwise.avro.CompatibilityReport dev.stepwise.schemas.CatalogueRegistry schemas/catalogue order-placed
 * </pre>
 *
 * <p>The arguments are the class that provides the registry, the folder of the catalogue, and the event types; all of
 * them if none is named.
 */
public final class CompatibilityReport {

    private CompatibilityReport() {}

    /** Runs the command; ends with status 1 if it failed. What breaks for plain readers is no failure: steps cover it. */
    @SuppressWarnings("SystemOut") // A command speaks to whoever typed it.
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            if (arguments.size() < 2) {
                throw new IllegalArgumentException("Expected the class that provides the registry, the folder of the"
                        + " catalogue, and perhaps event types");
            }
            MigratorRegistryProvider provider = provider(arguments.get(0));
            Catalogue catalogue = Catalogue.in(Path.of(arguments.get(1)));
            List<String> types = arguments.subList(2, arguments.size());
            for (String type : types) {
                if (provider.registry().chain(type).isEmpty()) {
                    throw new IllegalArgumentException("No chain knows the event type " + type);
                }
            }
            for (MigratorChain chain : provider.registry().chains()) {
                if (types.isEmpty() || types.contains(chain.eventType().name())) {
                    AvroCompatibility.of(chain, catalogue).lines().forEach(out::println);
                }
            }
            return 0;
        } catch (IOException | UncheckedIOException | ReflectiveOperationException | IllegalArgumentException e) {
            err.println(
                    e instanceof ReflectiveOperationException
                            ? "Cannot create " + arguments.get(0) + ": " + e
                            : e.getMessage());
            return 1;
        }
    }

    private static MigratorRegistryProvider provider(String name) throws ReflectiveOperationException {
        Class<?> type = Class.forName(name);
        if (!MigratorRegistryProvider.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(name + " is no " + MigratorRegistryProvider.class.getName()
                    + ". Name the class that provides the registry.");
        }
        return (MigratorRegistryProvider) type.getDeclaredConstructor().newInstance();
    }
}
