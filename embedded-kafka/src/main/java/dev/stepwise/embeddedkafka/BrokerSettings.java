package dev.stepwise.embeddedkafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.StringJoiner;

/** The settings of a broker that stands alone and needs little memory. */
final class BrokerSettings {

    private static final String ADDRESS = "advertised.listeners";
    private static final String LISTENER = "BROKER://";
    private static final String VOTERS = "controller.quorum.voters";
    private static final String DATA = "log.dirs";

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("inter.broker.listener.name", "BROKER"),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // Records with old timestamps would be deleted after 30 seconds, which looks like loss.
            Map.entry("log.retention.ms", "-1"),
            // 128 MB unless set.
            Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
            Map.entry("num.network.threads", "1"),
            Map.entry("num.io.threads", "2"),
            Map.entry("background.threads", "2"));

    private BrokerSettings() {}

    static Properties onFreePorts(Path folder) throws IOException {
        // Both are open at once, or they might be the same.
        try (ServerSocket broker = freePort();
                ServerSocket controller = freePort()) {
            return settings(folder, "localhost:" + broker.getLocalPort(), "localhost:" + controller.getLocalPort());
        }
    }

    /** Returns the settings of some brokers that know of each other, each with a folder of its own in that one. */
    static List<Properties> ofCluster(Path folder, int nodes) throws IOException {
        List<Properties> all = new ArrayList<>();
        StringJoiner voters = new StringJoiner(",");
        for (int id = 1; id <= nodes; id++) {
            Properties node = onFreePorts(folder.resolve("node-" + id));
            node.setProperty("node.id", Integer.toString(id));
            voters.add(id + node.getProperty(VOTERS).substring(1));
            all.add(node);
        }
        for (Properties node : all) {
            node.setProperty(VOTERS, voters.toString());
            node.setProperty("default.replication.factor", Integer.toString(nodes));
            // They are stopped together, and none could hand over what it leads.
            node.setProperty("controlled.shutdown.enable", "false");
        }
        return all;
    }

    /** Returns the folder that the settings were made for. */
    static Path folder(Properties settings) {
        return Objects.requireNonNull(Path.of(settings.getProperty(DATA)).getParent());
    }

    static String bootstrapServers(Properties settings) {
        return settings.getProperty(ADDRESS).substring(LISTENER.length());
    }

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    private static Properties settings(Path folder, String broker, String controller) {
        Properties settings = new Properties();
        settings.putAll(FIXED);
        settings.setProperty(DATA, folder.resolve("data").toString());
        settings.setProperty("listeners", LISTENER + broker + ",CONTROLLER://" + controller);
        settings.setProperty(ADDRESS, LISTENER + broker);
        settings.setProperty(VOTERS, "1@" + controller);
        return settings;
    }
}
