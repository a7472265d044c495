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

    /** Whether there have been records of a listed topic. */
    private volatile boolean listedCame;

    UnlistedTopics(Logger log) {
        this.log = log;
    }

    void listedCame() {
        listedCame = true;
    }

    void note(String topic) {
        if (noted.size() >= MOST || !noted.add(topic)) {
            return;
        }
        String told =
                "Records of topic " + topic + " are handed over as they came: it is not among " + StepwiseConfig.TOPICS;
        if (listedCame) {
            Warnings.write(() -> log.info(told));
        } else {
            Warnings.write(() -> log.warn(told + ", and no record of a topic that is listed has come yet. If a name is"
                    + " misspelt there, mend it."));
        }
    }
}
