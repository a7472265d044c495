package dev.stepwise.avro.registry;

import dev.stepwise.avro.registry.RegistryAccess.GuidLookup;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.Where;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.UUID;

/** Looks up GUIDs where that can be done. */
final class Guids {

    private Guids() {}

    /** @param what was asked for, for messages */
    static ParsedSchema schema(RegistryAccess access, SchemaKey.Guid key, String what) {
        GuidLookup lookup = lookup(access);
        try {
            return lookup.schema(key.guid().toString());
        } catch (IOException | RestClientException | RuntimeException e) {
            throw RegistryFailure.of(e, what);
        }
    }

    static SchemaKey.Guid of(RegistryAccess access, String subject, ParsedSchema schema) {
        GuidLookup lookup = lookup(access);
        String what = "the GUID of a schema under subject " + subject;
        try {
            String guid = lookup.guid(subject, schema);
            if (guid != null) {
                return new SchemaKey.Guid(UUID.fromString(guid));
            }
        } catch (IOException | RestClientException | RuntimeException e) {
            throw RegistryFailure.of(e, what);
        }
        throw new MigrationException(
                Reason.UNSUPPORTED,
                Where.unknown(),
                "the registry does not tell " + what + ". It knows GUIDs from Confluent Platform 8.0 on.",
                null);
    }

    private static GuidLookup lookup(RegistryAccess access) {
        GuidLookup lookup = access.guids();
        if (lookup == null) {
            throw new MigrationException(
                    Reason.UNSUPPORTED,
                    Where.unknown(),
                    "the payload's schema is named by a GUID, and the registry client that was given cannot look up GUIDs."
                            + " Make the format with SchemaRegistryFormat.fromSettings(…).",
                    null);
        }
        return lookup;
    }
}
