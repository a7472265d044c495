package dev.stepwise.avro.registry;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;

/** What is said of a call of the registry that failed. Never quotes what the client says: it names URLs. */
final class RegistryFailure {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int VERSION_NOT_FOUND = 40402;
    private static final int SCHEMA_NOT_FOUND = 40403;

    private RegistryFailure() {}

    /** Returns whether the registry answered, and has no such thing; a wrong address answers 404 as well. */
    static boolean isAbsence(Exception e) {
        return e instanceof RestClientException rest
                && rest.getStatus() == NOT_FOUND
                && (rest.getErrorCode() == SUBJECT_NOT_FOUND
                        || rest.getErrorCode() == VERSION_NOT_FOUND
                        || rest.getErrorCode() == SCHEMA_NOT_FOUND);
    }

    /**
     * Returns the failure.
     *
     * @param what was asked for, such as "schema id 17"
     */
    static MigrationException of(Exception e, String what) {
        if (isAbsence(e)) {
            return new MigrationException(
                    Reason.UNIDENTIFIED,
                    Where.unknown(),
                    "the registry has no " + what
                            + " (status 404). Check that producer and consumer use the same registry" + " and context.",
                    redacted(e));
        }
        if (e instanceof IOException && e.getMessage() != null && e.getMessage().startsWith("Invalid schema")) {
            return new MigrationException(
                    Reason.UNREADABLE,
                    Where.unknown(),
                    "the registry has " + what + ", but this client cannot read it: it does not parse, or its type is"
                            + " none that the client was given. Give it SchemaRegistryFormat.schemaProviders(), or mend the"
                            + " schema.",
                    redacted(e));
        }
        return new MigrationException(
                Reason.UNAVAILABLE,
                Where.unknown(),
                "the registry was asked for " + what + " and " + outcome(e) + " Try again: this may pass.",
                redacted(e));
    }

    /** What clients and registries say may quote addresses with credentials in them. */
    private static Exception redacted(Exception e) {
        IOException same = new IOException(e.getClass().getName());
        same.setStackTrace(e.getStackTrace());
        return same;
    }

    /** Returns what happened and what to check, as sentences that go on from "the registry". */
    static String outcome(Exception e) {
        if (!(e instanceof RestClientException rest)) {
            return "did not answer (" + e.getClass().getSimpleName()
                    + "). Check schema.registry.url, the network and the registry.";
        }
        String status = "answered with status " + rest.getStatus() + ". ";
        return switch (rest.getStatus()) {
            case UNAUTHORIZED -> status + "Check the credentials (basic.auth.…, bearer.auth.…).";
            case FORBIDDEN -> status + "Check what these credentials are allowed to read.";
            case NOT_FOUND -> status + "Check schema.registry.url: this may be no schema registry.";
            case TOO_MANY -> status + "Check the limits on requests.";
            default ->
                status + (rest.getStatus() >= SERVER ? "Check the registry." : "Check the registry and its version.");
        };
    }
}
