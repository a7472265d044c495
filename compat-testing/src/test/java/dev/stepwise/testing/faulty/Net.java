package dev.stepwise.testing.faulty;

/** What can catch a fault. */
enum Net {
    BUILD("the registry when it is built"),
    COMPLETE("it is published, and has its way to the latest version"),
    HAD("messages of it can be had"),
    TOTAL("every message reaches the latest version, but for declared refusals"),
    VALID("every step gives what the schema of its newer version allows"),
    DETERMINISTIC("the same message gives the same every time, in any thread"),
    EVERYWHERE("the same message gives the same in any time zone and language"),
    PURE("the message that is given in stays as it is"),
    FUSED("all steps at once give what they give one by one"),
    ENGINES("all engines give the same"),
    AVRO_AS_JSON("Avro gives what JSON gives"),
    SHORTCUT("a shortcut gives what the steps give that it passes by"),
    GOLDEN("golden messages become their latest form"),
    IDENTIFIED("messages are identified before their upgrade and after it"),
    CONTEXT("key, headers and timestamp stay as they are"),
    KEEPS("what no operation names is kept, with every digit"),
    ROUND_TRIP("messages that were brought to the latest version come back as they were"),
    LOSSLESS("the step 1 → 2, which is declared lossless, gives back what it got"),
    LOCK("it is as it was published"),
    LOCK_ELSEWHERE("nothing else that was published is gone"),
    PUBLISHED("order 3 has its way to the latest version");

    private final String promise;

    Net(String promise) {
        this.promise = promise;
    }

    /** Returns the end of the name of the test; of some there is one for each version. */
    String promise() {
        return promise;
    }
}
