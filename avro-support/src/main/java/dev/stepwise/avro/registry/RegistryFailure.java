package dev.stepwise.avro.registry;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Set;

/** What is said of a call of the registry that failed. Never quotes what the client says: it names URLs. */
final class RegistryFailure {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;
    private static final Set<Integer> PASSING = Set.of(UNAUTHORIZED, FORBIDDEN, NOT_FOUND, TIMEOUT, TOO_MANY);
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int VERSION_NOT_FOUND = 40402;
    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int MOST_CAUSES = 8;

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
        Exception told = told(e);
        if (told != e) {
            return of(told, what);
        }
        if (!(e instanceof IOException) && !(e instanceof RestClientException)) {
            return new MigrationException(
                    Reason.FAULT,
                    Where.unknown(),
                    "the registry's client threw " + e.getClass().getName() + " when it was asked for " + what
                            + ". This is a fault of the client or of its settings, and trying again does not mend it. Check"
                            + " its version and what it was given; the cause has its frames.",
                    redacted(e));
        }
        boolean passes = mayPass(e);
        return new MigrationException(
                passes ? Reason.UNAVAILABLE : Reason.FAULT,
                Where.unknown(),
                "the registry was asked for " + what + " and " + outcome(e)
                        + (passes ? " Try again: this may pass." : ""),
                redacted(e));
    }

    /** Clients wrap what the network did, as when they fetch a token. */
    private static Exception told(Exception e) {
        Throwable cause = e;
        for (int i = 0; i < MOST_CAUSES && cause instanceof RuntimeException; i++) {
            cause = cause.getCause();
        }
        return cause instanceof IOException || cause instanceof RestClientException ? (Exception) cause : e;
    }

    /**
     * Returns whether the same question may be answered later. A refusal for want of credentials, or by another server,
     * is mended without a change of the message: it must not be set aside meanwhile.
     */
    private static boolean mayPass(Exception e) {
        return !(e instanceof RestClientException rest)
                || rest.getStatus() >= SERVER
                || PASSING.contains(rest.getStatus());
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
            case TIMEOUT -> status + "Check the network and the registry.";
            case TOO_MANY -> status + "Check the limits on requests.";
            default ->
                status + (rest.getStatus() >= SERVER ? "Check the registry." : "Check the registry and its version.");
        };
    }
}
