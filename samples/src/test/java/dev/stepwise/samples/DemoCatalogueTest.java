package dev.stepwise.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoCatalogueTest {

    @Test
    void every_event_type_that_is_published_in_json_has_a_topic() {
        Path folder = Path.of(System.getProperty("stepwise.root"), "schemas", "catalogue");
        Catalogue catalogue = Catalogue.in(folder);
        assertThat(Arrays.stream(DemoTopic.values()).map(DemoTopic::eventType))
                .containsExactlyInAnyOrderElementsOf(catalogue.eventTypes().stream()
                        .filter(type -> Files.exists(
                                catalogue.schema(type, catalogue.versions(type).get(0))))
                        .map(EventType::name)
                        .toList());
    }

    @Test
    void the_default_number_of_messages_covers_every_golden_message() throws Exception {
        DemoCatalogue catalogue = DemoCatalogue.onClassPath();
        Set<DemoMessage> sent = new HashSet<>();
        catalogue.messages(3000).forEach(sent::add);
        assertThat(catalogue.golden()).allSatisfy(messages -> assertThat(sent).containsAll(messages));
    }
}
