package dev.stepwise.core.spi;

/** Measures how long the steps of upgrades take, all of them or some. Thread-safe; never throws. */
public interface UpgradeTimer {

    /** Returns the moment at which an upgrade begins; 0 if this one is not measured. */
    long start();

    /** An upgrade that was measured has succeeded. */
    void stop(long started);
}
