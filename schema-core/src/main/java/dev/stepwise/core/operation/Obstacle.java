package dev.stepwise.core.operation;

/**
 * Why something cannot be undone.
 *
 * @param problem what cannot be undone and why, as a sentence
 * @param remedy what would give it an inverse, as a sentence
 */
public record Obstacle(String problem, String remedy) {
    @Override
    public String toString() {
        return problem + " " + remedy;
    }
}
