package dev.stepwise.kafka;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/** Tells once of each topic that its records are handed over as they came, since the settings do not list it. */
final class UnlistedTopics {

    /** Topics that are made for a short time could be without end. */
    private static final int MOST = 1_000;

    private final Logger log;
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    UnlistedTopics(Logger log) {
        this.log = log;
    }

    void note(String topic) {
        if (noted.size() < MOST && noted.add(topic)) {
            log.info(
                    "Records of topic {} are handed over as they came: it is not among {}",
                    topic,
                    StepwiseConfig.TOPICS);
        }
    }
}
