package dev.stepwise.streams.sample;

/**
 * The tax of a country in its latest version.
 *
 * @param permille percent in version 1
 */
public record Tax(String type, int v, long permille) {}
