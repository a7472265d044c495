package dev.stepwise.avro.registry;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a registry, in one context of it. Thread-safe. Every call may wait on HTTP; failures are told by
 * {@link RegistryFailure}, absence by null.
 */
final class RegistryAccess {

    private static final int CONFLICT = 409;

    private final SchemaRegistryClient client;
    private final String prefix;
    private final @Nullable GuidLookup guids;

    /**
     * Creates the access.
     *
     * @param context such as {@code .eu}; empty for the default one
     * @param guids null if the client cannot look them up
     */
    RegistryAccess(SchemaRegistryClient client, String context, @Nullable GuidLookup guids) {
        this.client = client;
        this.prefix = context.isEmpty() ? "" : ":" + context + ":";
        this.guids = guids;
    }

    /** Returns a subject's name as the registry knows it. */
    String qualified(String subject) {
        return prefix + subject;
    }

    @Nullable GuidLookup guids() {
        return guids;
    }

    ParsedSchema schema(int id, String what) {
        return required(
                what, () -> prefix.isEmpty() ? client.getSchemaById(id) : client.getSchemaBySubjectAndId(prefix, id));
    }

    /** Returns the number of a schema's version under a subject, deleted ones included. */
    @Nullable Integer version(String subject, ParsedSchema schema) {
        return ifPresent("the version of a schema under subject " + subject, () -> client.getVersion(subject, schema));
    }

    @Nullable Integer id(String subject, ParsedSchema schema) {
        return ifPresent("the id of a schema under subject " + subject, () -> client.getId(subject, schema));
    }

    /** Returns the numbers of a subject's versions, deleted ones left out; empty if there is no such subject. */
    List<Integer> versions(String subject) {
        List<Integer> versions = ifPresent("the versions of subject " + subject, () -> client.getAllVersions(subject));
        return versions == null ? List.of() : List.copyOf(versions);
    }

    @Nullable SchemaMetadata schema(String subject, int version) {
        return ifPresent(
                "version " + version + " of subject " + subject, () -> client.getSchemaMetadata(subject, version));
    }

    int register(String subject, ParsedSchema schema) {
        return required("a new version of subject " + subject, () -> {
            try {
                return client.register(subject, schema);
            } catch (RestClientException e) {
                if (e.getStatus() != CONFLICT) {
                    throw e;
                }
                throw new MigrationException(
                        Reason.UNSUPPORTED,
                        Where.unknown(),
                        "subject " + subject
                                + " refuses a schema (status 409): its compatibility level does not allow the"
                                + " change. The steps of a chain cover what the level forbids: set the subject's level to"
                                + " NONE to register it.",
                        null);
            }
        });
    }

    private static <T> T required(String what, Call<T> call) {
        try {
            return call.call();
        } catch (MigrationException e) {
            throw e;
        } catch (IOException | RestClientException | RuntimeException e) {
            throw RegistryFailure.of(e, what);
        }
    }

    private static <T> @Nullable T ifPresent(String what, Call<T> call) {
        try {
            return call.call();
        } catch (IOException | RestClientException | RuntimeException e) {
            if (RegistryFailure.isAbsence(e)) {
                return null;
            }
            throw RegistryFailure.of(e, what);
        }
    }

    private interface Call<T> {
        T call() throws IOException, RestClientException;
    }

    /** Finds schemas by their GUID, of which the client's own interface knows nothing. */
    interface GuidLookup {
        ParsedSchema schema(String guid) throws IOException, RestClientException;

        /** Returns the GUID of a registered schema; null if the registry does not say one. */
        @Nullable String guid(String subject, ParsedSchema schema) throws IOException, RestClientException;
    }
}
