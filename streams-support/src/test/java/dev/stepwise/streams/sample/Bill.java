package dev.stepwise.streams.sample;

/** What the topology makes of an order. It is a type of its own, which no chain knows. */
public record Bill(String order, long amount, String currency, long limit, long permille) {}
