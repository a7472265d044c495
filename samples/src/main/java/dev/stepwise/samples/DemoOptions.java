package dev.stepwise.samples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user asks of the demo. */
final class DemoOptions {

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "How many messages to send, of all event types and versions in turn, taken from the golden"
                    + " messages of the catalogue. Default: 3000.")
    private @Nullable Integer messages;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "Send these messages instead: a file with one JSON object in each line; - is standard input.")
    private @Nullable String input;

    @Option(
            names = "--event-type",
            paramLabel = "TYPE",
            description = "The event type of all input lines without a header event-type.")
    private String eventType = "";

    @Option(
            names = "--event-version",
            paramLabel = "VERSION",
            description = "The version of input lines of type order-placed that have no headers.")
    private String eventVersion = "";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "A running cluster, instead of a broker in this process. The demo creates three topics and a"
                    + " consumer group with names of their own, prints them, and deletes them at the end.")
    private @Nullable String bootstrapServers;

    Optional<String> bootstrapServers() {
        return Optional.ofNullable(bootstrapServers);
    }

    /** Returns what is wrong with the options; empty if nothing is. */
    Optional<String> fault() {
        if (messages != null && input != null) {
            return Optional.of("--messages cannot be combined with --input");
        }
        if (messages != null && messages < 1) {
            return Optional.of("Expected a positive number for --messages but found " + messages);
        }
        if (input == null && !(eventType + eventVersion).isEmpty()) {
            return Optional.of("--event-type and --event-version belong to --input");
        }
        if (!eventType.isEmpty() && DemoTopic.ofEventType(eventType).isEmpty()) {
            return Optional.of(
                    "Expected one of " + DemoTopic.eventTypes() + " for --event-type but found " + eventType);
        }
        return Optional.empty();
    }

    /** Returns where the messages come from, having opened the input. */
    DemoSource source(DemoCatalogue catalogue, InputStream standardInput) {
        if (input == null) {
            return catalogue.messages(messages == null ? 3000 : messages);
        }
        try {
            InputStream lines = input.equals("-") ? standardInput : Files.newInputStream(Path.of(input));
            return new LineMessages(lines, catalogue, eventType, eventVersion);
        } catch (IOException e) {
            throw DemoException.badInput(
                    "Cannot read " + input + ": " + e.getClass().getSimpleName());
        }
    }
}
