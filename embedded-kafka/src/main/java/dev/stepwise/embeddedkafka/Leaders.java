package dev.stepwise.embeddedkafka;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Moves the leaders of partitions from broker to broker. */
final class Leaders {

    private Leaders() {}

    /** Puts the second replica of every partition first, which is where its leader is to be. */
    static void move(String bootstrapServers, String topic) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Map<TopicPartition, Optional<NewPartitionReassignment>> moves = new HashMap<>();
            Map<TopicPartition, Integer> wanted = new HashMap<>();
            for (TopicPartitionInfo partition : describe(admin, topic).partitions()) {
                List<Integer> replicas = new ArrayList<>(
                        partition.replicas().stream().map(Node::id).toList());
                Collections.rotate(replicas, -1);
                TopicPartition name = new TopicPartition(topic, partition.partition());
                moves.put(name, Optional.of(new NewPartitionReassignment(replicas)));
                wanted.put(name, replicas.get(0));
            }
            Topics.get(admin.alterPartitionReassignments(moves).all());
            while (!leaders(admin, topic).equals(wanted)) {
                // A partition that is led as it should be says so by an error of its own, which is of no interest.
                Topics.get(admin.electLeaders(ElectionType.PREFERRED, Set.copyOf(wanted.keySet()))
                        .partitions());
            }
        }
    }

    private static Map<TopicPartition, Integer> leaders(Admin admin, String topic) {
        return describe(admin, topic).partitions().stream()
                .filter(partition -> partition.leader() != null)
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()),
                        partition -> partition.leader().id()));
    }

    private static TopicDescription describe(Admin admin, String topic) {
        return Topics.get(Objects.requireNonNull(
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic)));
    }
}
