package dev.stepwise.avro.registry;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.avro.registry.RegistryAccess.GuidLookup;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaRequest;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Looks up GUIDs in the registry's REST interface, which the client has no methods for before version 8. */
final class RestGuids implements GuidLookup {

    private static final TypeReference<SchemaString> SCHEMA = new TypeReference<>() {};
    private static final TypeReference<JsonNode> ANSWER = new TypeReference<>() {};

    private final RestService rest;
    private final SchemaRegistryClient parser;

    RestGuids(RestService rest, SchemaRegistryClient parser) {
        this.rest = rest;
        this.parser = parser;
    }

    @Override
    public ParsedSchema schema(String guid) throws IOException, RestClientException {
        SchemaString text =
                rest.httpRequest("/schemas/guids/" + guid, "GET", null, RestService.DEFAULT_REQUEST_PROPERTIES, SCHEMA);
        return parser.parseSchema(new Schema(null, null, null, text))
                .orElseThrow(() -> new IOException("Invalid schema of GUID " + guid));
    }

    @Override
    public @Nullable String guid(String subject, ParsedSchema schema) throws IOException, RestClientException {
        String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8);
        byte[] question = new RegisterSchemaRequest(schema).toJson().getBytes(StandardCharsets.UTF_8);
        JsonNode guid = rest.httpRequest(path, "POST", question, RestService.DEFAULT_REQUEST_PROPERTIES, ANSWER)
                .get("guid");
        return guid == null || guid.isNull() ? null : guid.asText();
    }
}
