package dev.stepwise.samples;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.Catalogue.Golden;
import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.samples.DemoMessage.Label;
import dev.stepwise.schemas.CatalogueRegistry;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * What the demo needs of the catalogue on the class path.
 *
 * @param versions the published versions of each topic's event type, oldest to latest
 * @param golden the golden messages, in one list for each event type and version
 */
record DemoCatalogue(Map<DemoTopic, List<SchemaVersion>> versions, List<List<DemoMessage>> golden) {

    static DemoCatalogue onClassPath() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(CatalogueRegistry.class.getResource("/catalogue"));
        if (folder.openConnection() instanceof JarURLConnection jar) {
            Path file = Path.of(jar.getJarFileURL().toURI());
            try (FileSystem files = FileSystems.newFileSystem(file)) {
                return read(Catalogue.in(files.getPath("catalogue")));
            }
        }
        return read(Catalogue.in(Path.of(folder.toURI())));
    }

    private static DemoCatalogue read(Catalogue catalogue) throws IOException {
        Map<DemoTopic, List<SchemaVersion>> versions = new EnumMap<>(DemoTopic.class);
        List<List<DemoMessage>> golden = new ArrayList<>();
        for (DemoTopic topic : DemoTopic.values()) {
            EventType type = EventType.of(topic.eventType());
            versions.put(topic, catalogue.versions(type));
            for (SchemaVersion version : catalogue.versions(type)) {
                golden.add(messages(topic, catalogue.golden(type, version)));
            }
        }
        return new DemoCatalogue(versions, golden);
    }

    private static List<DemoMessage> messages(DemoTopic topic, List<Golden> golden) throws IOException {
        List<Golden> plainFirst = new ArrayList<>(golden);
        plainFirst.sort(Comparator.comparing(one -> !one.name().equals("plain")));
        List<DemoMessage> messages = new ArrayList<>();
        for (Golden one : plainFirst) {
            Label label = new Label(
                    topic,
                    one.version(),
                    "golden message " + one.name(),
                    DemoJson.parse(Files.readString(one.latest())));
            messages.add(new DemoMessage(label, Files.readString(one.message())));
        }
        return messages;
    }

    /** Returns so many messages of all event types and versions in turn; always the same ones. */
    DemoSource messages(int count) {
        return action -> {
            Random random = new Random(1);
            List<List<DemoMessage>> order = new ArrayList<>(golden);
            for (int i = 0; i < count; i++) {
                int turn = i % order.size();
                if (turn == 0) {
                    Collections.shuffle(order, random);
                }
                List<DemoMessage> sameVersion = order.get(turn);
                action.accept(sameVersion.get(i / order.size() % sameVersion.size()));
            }
        };
    }

    SchemaVersion latest(DemoTopic topic) {
        return versions(topic).get(versions(topic).size() - 1);
    }

    List<SchemaVersion> versions(DemoTopic topic) {
        return versions.getOrDefault(topic, List.of());
    }

    /** Returns how many steps a message has to go. */
    int way(Label label) {
        List<SchemaVersion> all = versions(label.topic());
        return all.size() - 1 - all.indexOf(label.version());
    }
}
