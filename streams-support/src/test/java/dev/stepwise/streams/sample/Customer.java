package dev.stepwise.streams.sample;

/**
 * A customer in its latest version.
 *
 * @param limit the credit limit in cents; thousands of euros in version 1
 */
public record Customer(String type, int v, String country, long limit) {}
