package dev.stepwise.kafka;

import static dev.stepwise.kafka.BrokerFixture.offsets;
import static dev.stepwise.kafka.BrokerFixture.readAndCommit;
import static dev.stepwise.kafka.BrokerFixture.subscribe;
import static dev.stepwise.kafka.BrokerFixture.thirtyOrdersWithPoisonAt15;
import static dev.stepwise.kafka.DeadLetterFixture.deadLettering;
import static dev.stepwise.kafka.DeadLetterFixture.failure;
import static dev.stepwise.kafka.Fixture.logOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.embeddedkafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** A topic of dead letters that may be read, but not written. */
class DeadLetterPermissionTest {

    private static final String AUTHORIZER = "org.apache.kafka.metadata.authorizer.StandardAuthorizer";

    @Test
    void the_record_fails_and_comes_again_once_the_topic_may_be_written() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(
                Map.of("authorizer.class.name", AUTHORIZER, "allow.everyone.if.no.acl.found", "true"))) {
            String topic = "readonly";
            thirtyOrdersWithPoisonAt15(kafka, topic);
            kafka.createTopic(topic + "-dlt", 1);
            List<AclBinding> readOnly =
                    List.of(allowed(topic + "-dlt", AclOperation.READ), allowed(topic + "-dlt", AclOperation.DESCRIBE));
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                admin.createAcls(readOnly).all().get();
                List<ConsumerRecord<byte[], byte[]>> before = new ArrayList<>();

                UpgradeFailedError error = failure(deadLettering(kafka, topic, "classic"), topic, before);

                assertThat(error.getMessage())
                        .startsWith(
                                "readonly-0 at offset 15 could not be upgraded, and nothing of its batch is handed over")
                        .endsWith(" Nor could it be written to readonly-dlt:"
                                + " org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access"
                                + " topics: [readonly-dlt]. See that the topic exists, that this program may write to it,"
                                + " and that it takes records of that size.");
                assertThat(offsets(before))
                        .isEqualTo(LongStream.range(0, 10).boxed().toList());

                allowWriting(admin, topic + "-dlt");
            }
            logOf(() -> {
                try (KafkaConsumer<byte[], byte[]> consumer =
                        subscribe(deadLettering(kafka, topic, "classic"), topic)) {
                    assertThat(readAndCommit(consumer, 19)).hasSize(19);
                }
            });
            assertThat(DeadLetterFixture.places(kafka.bootstrapServers(), topic + "-dlt"))
                    .containsExactly("0-15");
        }
    }

    private static void allowWriting(Admin admin, String topic) throws ExecutionException, InterruptedException {
        admin.createAcls(List.of(allowed(topic, AclOperation.WRITE))).all().get();
    }

    private static AclBinding allowed(String topic, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, AclPermissionType.ALLOW));
    }
}
