package dev.stepwise.kafka;

/** What is parked, for those who watch. Asked by any thread. */
interface ParkedPartitions {

    int count();

    /** Returns for how long the first of them has been parked, in milliseconds; 0 if none is. */
    long oldestAgeMillis();
}
