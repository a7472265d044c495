package dev.stepwise.avro.registry;

import dev.stepwise.avro.VersionSource;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A registry's client and format, from settings. What is said of a faulty one never quotes it, but for those of our own. */
final class RegistrySettings {

    static final String URL = "schema.registry.url";
    static final String SCHEMAS = "max.schemas.per.subject";
    private static final String OWN = "stepwise.registry.";
    private static final String HEADER = "request.header.";
    private static final String MOCK = "mock://";
    private static final int MOST_SCHEMAS = 1000;

    private final Map<String, ?> settings;

    private RegistrySettings(Map<String, ?> settings) {
        this.settings = settings;
    }

    static SchemaRegistryFormat format(Map<String, ?> settings, Set<String> topics, boolean keys) {
        return new RegistrySettings(settings).format(topics, keys);
    }

    static SchemaRegistryClient client(Map<String, ?> settings) {
        RegistrySettings all = new RegistrySettings(settings);
        return all.client(new RestService(all.bareUrls()));
    }

    private SchemaRegistryFormat format(Set<String> topics, boolean keys) {
        RestService rest = new RestService(bareUrls());
        SchemaRegistryClient client = client(rest);
        SchemaRegistryFormat.Builder format = SchemaRegistryFormat.builder(client)
                .owning(isMock() ? null : new RestGuids(rest, client))
                .context(own("context", ""))
                .cacheSize(number(OWN + "cache.size", MOST_SCHEMAS))
                .refresh(Duration.ofSeconds(number(OWN + "refresh.seconds", 300)))
                .subjects(SubjectNames.valueOf(oneOf("subjects", "topic", "record", "topic-record")
                        .replace('-', '_')
                        .toUpperCase(Locale.ROOT)));
        topics.forEach(format::topic);
        for (String source : own("versions", "fingerprint").split(",", -1)) {
            addSource(format, source.strip());
        }
        if (keys) {
            format.keys();
        }
        if (oneOf("types", "open", "record").equals("record")) {
            format.typesByRecord();
        }
        if (oneOf("unframed", "fail", "pass").equals("pass")) {
            format.unframedPasses();
        }
        return format.build();
    }

    private void addSource(SchemaRegistryFormat.Builder format, String source) {
        switch (source) {
            case "fingerprint" -> format.versionsBy(VersionSource.FINGERPRINT);
            case "property" -> format.versionsBy(VersionSource.property(own("version.property", "stepwise.version")));
            case "subject" -> format.versionsBySubject();
            default ->
                throw new IllegalArgumentException("Expected fingerprint, subject or property in " + OWN
                        + "versions but found \"" + source + "\"");
        }
    }

    private SchemaRegistryClient client(RestService rest) {
        if (isMock()) {
            return MockSchemaRegistry.getClientForScope(
                    urls().get(0).substring(MOCK.length()), SchemaRegistryFormat.schemaProviders());
        }
        Map<String, Object> config = new HashMap<>();
        Map<String, String> headers = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(HEADER)) {
                headers.put(name.substring(HEADER.length()), value.toString());
            } else if (value != null) {
                config.put(name, value);
            }
        });
        config.put(URL, String.join(",", bareUrls()));
        String user = userInfo();
        if (user != null) {
            config.put(SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE, "USER_INFO");
            config.put(SchemaRegistryClientConfig.USER_INFO_CONFIG, user);
        }
        try {
            return new CachedSchemaRegistryClient(
                    rest, number(SCHEMAS, MOST_SCHEMAS), SchemaRegistryFormat.schemaProviders(), config, headers);
        } catch (RuntimeException e) {
            // Without the cause: it may quote a password.
            throw new IllegalArgumentException("Confluent's client refuses its settings ("
                    + e.getClass().getSimpleName() + "). Check basic.auth.…, bearer.auth.… and schema.registry.ssl.…");
        }
    }

    /** The client logs addresses as they are, so that credentials must not stay in them. */
    private List<String> bareUrls() {
        return urls().stream().map(RegistryAddress::bare).toList();
    }

    /** Returns the credentials that stand in the addresses, if they are what the client is to use. */
    private @Nullable String userInfo() {
        Object source = settings.get(SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE);
        if (source != null && !source.toString().equals("URL")) {
            return null;
        }
        return urls().stream()
                .map(RegistryAddress::userInfo)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private boolean isMock() {
        return urls().get(0).startsWith(MOCK);
    }

    private List<String> urls() {
        Object value = settings.get(URL);
        List<String> urls = value == null
                ? List.of()
                : (value instanceof List<?> list
                                ? list.stream().map(Object::toString)
                                : RegistryAddress.split(value.toString()).stream())
                        .map(String::strip)
                        .filter(url -> !url.isEmpty())
                        .toList();
        if (urls.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected the address of a schema registry in " + URL + " but found none");
        }
        return urls;
    }

    private String own(String name, String otherwise) {
        @Nullable Object value = settings.get(OWN + name);
        if (value instanceof List<?> list) {
            return list.stream().map(Object::toString).collect(Collectors.joining(","));
        }
        return value == null ? otherwise : value.toString().strip();
    }

    private String oneOf(String name, String... values) {
        String value = own(name, values[0]);
        if (!List.of(values).contains(value)) {
            throw new IllegalArgumentException("Expected one of " + String.join(", ", values) + " in " + OWN + name
                    + " but found \"" + value + "\"");
        }
        return value;
    }

    private int number(String name, int otherwise) {
        Object value = settings.get(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value.toString().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Expected a whole number in " + name + " but found \"" + value + "\"", e);
        }
    }
}
