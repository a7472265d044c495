package dev.stepwise.kafka;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/** Tells once of each topic that nothing is done with its records, since the settings do not list it. */
final class UnlistedTopics {

    /** Topics that are made for a short time could be without end. */
    private static final int MOST = 1_000;

    private final Logger log;
    private final String fate;
    private final String setting;
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    /** Whether there have been records of a listed topic. */
    private volatile boolean listedCame;

    UnlistedTopics(Logger log) {
        this(log, "are handed over as they came", StepwiseConfig.TOPICS);
    }

    /**
     * @param fate what becomes of such records
     * @param setting what lists the others
     */
    UnlistedTopics(Logger log, String fate, String setting) {
        this.log = log;
        this.fate = fate;
        this.setting = setting;
    }

    void listedCame() {
        listedCame = true;
    }

    void note(String topic) {
        if (noted.size() >= MOST || !noted.add(topic)) {
            return;
        }
        String told = "Records of topic " + topic + " " + fate + ": it is not among " + setting;
        if (listedCame) {
            Warnings.write(() -> log.info(told));
        } else {
            Warnings.write(() -> log.warn(told + ", and no record of a topic that is listed has come yet. If a name is"
                    + " misspelt there, mend it."));
        }
    }
}
