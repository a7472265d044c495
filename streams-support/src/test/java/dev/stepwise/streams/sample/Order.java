package dev.stepwise.streams.sample;

/**
 * An order in its latest version. It keeps the fields that state type and version, so that what is written to stores and
 * topics states them, too.
 *
 * @param amount in cents; euros in version 1
 */
public record Order(String type, int v, String id, String customer, long amount, String currency) {}
