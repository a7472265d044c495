package dev.stepwise.avro;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.MigratorRegistryProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

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

    private static final String USAGE =
            "Expected the class that provides the registry, the folder of the catalogue, and"
                    + " perhaps event types, such as: com.example.MyRegistry schemas/catalogue order-placed";

    private CompatibilityReport() {}

    /** Runs the command; ends with status 1 if it failed. What breaks for plain readers is no failure: steps cover it. */
    @SuppressWarnings("SystemOut") // A command speaks to whoever typed it.
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            if (arguments.contains("--help")) {
                out.println(USAGE);
                return 0;
            }
            if (arguments.size() < 2) {
                throw new IllegalArgumentException(USAGE);
            }
            MigratorRegistry registry = registry(arguments.get(0));
            Catalogue catalogue = Catalogue.in(Path.of(arguments.get(1)));
            List<String> types = arguments.subList(2, arguments.size());
            for (String type : types) {
                if (registry.chain(type).isEmpty()) {
                    throw new IllegalArgumentException("No chain knows the event type " + type + "; the registry has "
                            + registry.chains().stream()
                                    .map(chain -> chain.eventType().name())
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
                }
            }
            for (MigratorChain chain : registry.chains()) {
                if (types.isEmpty() || types.contains(chain.eventType().name())) {
                    AvroCompatibility.of(chain, catalogue).lines().forEach(out::println);
                }
            }
            return 0;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static MigratorRegistry registry(String name) {
        Class<?> type;
        try {
            type = Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "There is no class " + name
                            + " on the class path. Name the class that provides the registry, and add"
                            + " what it needs to -cp",
                    e);
        }
        if (!MigratorRegistryProvider.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(name + " is no " + MigratorRegistryProvider.class.getName()
                    + ". Name the class that provides the registry.");
        }
        try {
            return ((MigratorRegistryProvider) type.getDeclaredConstructor().newInstance()).registry();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(name + " cannot be created: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    name + " has no public constructor without arguments, which it needs", e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + " gives no registry: " + e.getMessage(), e);
        }
    }
}
