package dev.stepwise.core.spi;

/**
 * What a reader accepts, so that a hostile message cannot take all memory or the stack.
 *
 * @param documentBytes the largest document, in bytes
 * @param tokens the most tokens: names, values, and beginnings and ends of objects and arrays
 * @param depth the deepest nesting of objects and arrays
 * @param stringLength the longest text value, in characters
 * @param numberLength the longest number, in digits without sign, point and letter
 * @param nameLength the longest name of a member, in characters
 */
public record ReadLimits(int documentBytes, int tokens, int depth, int stringLength, int numberLength, int nameLength) {

    /** 64 MiB, 2 million tokens, 500 levels, texts of 20 million, numbers of 1,000 and names of 50,000 characters. */
    public static final ReadLimits DEFAULT = new ReadLimits(64 << 20, 2_000_000, 500, 20_000_000, 1_000, 50_000);

    /** The deepest nesting that any reader is asked to accept: engines recurse on their documents, on small stacks too. */
    public static final int MAX_DEPTH = 1_000;

    /** @throws IllegalArgumentException if a limit is not positive, or the depth above {@link #MAX_DEPTH} */
    public ReadLimits {
        if (documentBytes < 1 || tokens < 1 || depth < 1 || stringLength < 1 || numberLength < 1 || nameLength < 1) {
            throw new IllegalArgumentException("Every limit must be at least 1");
        }
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("The limit of depth must be at most " + MAX_DEPTH + " but is " + depth);
        }
    }
}
