package dev.stepwise.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * A program that says what the classes of Stepwise would say to the settings in a file, before anything is deployed. It
 * needs the class path of the application and no broker; a schema registry that the settings name is asked.
 *
 * <pre>{@code java -cp app.jar:lib/* dev.stepwise.kafka.Check app.properties [--prefix consumer.]}</pre>
 *
 * <p>Prints a line for each class that is named there. Ends with 0 if all of them would start, 1 if one refuses the
 * settings, 2 if there is nothing to check.
 */
public final class Check {

    private static final int STARTS = 0;
    private static final int REFUSED = 1;
    private static final int NOTHING = 2;

    private static final String USAGE = "Usage: java -cp <class path of the application> " + Check.class.getName()
            + " FILE.properties [--prefix PREFIX]";

    private final PrintStream out;

    private Check(PrintStream out) {
        this.out = out;
    }

    /** Ends the program. */
    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    static int run(String[] args, PrintStream out) {
        List<String> all = List.of(args);
        boolean isPrefixed = all.size() == 3 && all.get(1).equals("--prefix");
        if (!isPrefixed && all.size() != 1) {
            out.println(USAGE);
            return NOTHING;
        }
        return new Check(out).check(all.get(0), isPrefixed ? all.get(2) : null);
    }

    private int check(String file, @Nullable String prefix) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            // The latter for what is no path, or no escape in a text.
            out.println(file + " cannot be read: " + e);
            return NOTHING;
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        properties.forEach((name, value) -> settings.put((String) name, ((String) value).strip()));
        List<ClientSettings> clients =
                prefix == null ? ClientSettings.allIn(settings) : List.of(ClientSettings.under(prefix, settings));
        List<Found> found = new ArrayList<>();
        clients.forEach(
                client -> ConfiguredClass.in(client.settings()).forEach(named -> found.add(new Found(client, named))));
        if (found.isEmpty()) {
            // Then they are for the class that an application names in its code.
            clients.stream()
                    .filter(ClientSettings::mayBeWrapped)
                    .forEach(client -> found.add(new Found(client, ConfiguredClass.wrapper())));
        }
        if (found.isEmpty()) {
            out.println(file + " has no settings of Stepwise"
                    + (prefix == null
                            ? ". If they have a prefix, say it: --prefix PREFIX."
                            : " that begin with " + prefix));
            return NOTHING;
        }
        return found.stream().mapToInt(this::tell).max().getAsInt();
    }

    private record Found(ClientSettings client, ConfiguredClass named) {}

    private int tell(Found found) {
        String prefix = found.client.prefix();
        String where = prefix.isEmpty() ? "" : prefix + ": ";
        try {
            if (found.client.areOfAllClients() && found.named.isInterceptor()) {
                throw new ConfigException("interceptor.classes has no prefix, so that Kafka Streams gives it to its"
                        + " producers as well as to its consumers, and one of them cannot start with it. For the"
                        + " interceptor of consumers set consumer.interceptor.classes.");
            }
            out.println(where + "starts: " + found.named.configure(found.client.settings()));
            return STARTS;
        } catch (RuntimeException | LinkageError e) {
            out.println(where + "refused: " + found.named.name() + ": " + reason(e));
            return REFUSED;
        }
    }

    private static String reason(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || thrown instanceof LinkageError ? thrown.toString() : message;
    }
}
