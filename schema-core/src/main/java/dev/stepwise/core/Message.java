package dev.stepwise.core;

/**
 * An event type, a schema version, a payload of that version, and what stands around it.
 *
 * @param <P> the class of the payload: for JSON {@code byte[]}, {@code String} or Jackson's {@code JsonNode}
 */
public record Message<P>(EventType type, SchemaVersion version, P payload, MessageContext context) {

    /** Returns a message without context. */
    public static <P> Message<P> of(EventType type, SchemaVersion version, P payload) {
        return new Message<>(type, version, payload, MessageContext.none());
    }

    /** Returns a message without context, of the type of that name and the version of that label. */
    public static <P> Message<P> of(String type, String version, P payload) {
        return of(EventType.of(type), SchemaVersion.of(version), payload);
    }

    /** Names type and version only: a payload may hold personal data. */
    @Override
    public String toString() {
        return "Message[" + type + " " + version + "]";
    }
}
