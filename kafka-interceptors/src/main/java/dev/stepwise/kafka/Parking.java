package dev.stepwise.kafka;

/** What is parked, for those who watch. Asked by any thread. */
interface Parking {

    /** Returns how many partitions are parked now. */
    int count();

    /** Returns for how long the first of them has been parked, in milliseconds; 0 if none is. */
    long oldestMillis();

    /** Returns how many records the broker has deleted while their partitions waited on them. */
    long gone();
}
