package dev.stepwise.avro.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.core.MigrationException;
import dev.stepwise.core.spi.WireFormat.Frames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is logged while a registry answers, refuses and is away: by the client as well, which names addresses. */
class CredentialsTest {

    private static Map<String, Object> settings(String kind, String url) {
        Map<String, Object> settings = new HashMap<>(Map.of("schema.registry.url", url, "max.retries", 0));
        switch (kind) {
            case "address" ->
                settings.put("schema.registry.url", url.replace("http://", "http://me:s3cret@") + "," + url);
            case "user" -> {
                settings.put("basic.auth.credentials.source", "USER_INFO");
                settings.put("basic.auth.user.info", "me:s3cret");
            }
            case "token" -> {
                settings.put("bearer.auth.credentials.source", "STATIC_TOKEN");
                settings.put("bearer.auth.token", "s3cret");
            }
            default -> settings.put("request.header.X-Key", "s3cret");
        }
        return settings;
    }

    @ParameterizedTest
    @ValueSource(strings = {"address", "user", "token", "header"})
    void no_log_and_no_failure_holds_credentials(String kind) throws IOException {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(logged, true, UTF_8));
        try (RegistryStub stub = Orders.stub();
                SchemaRegistryFormat format =
                        SchemaRegistryFormat.fromSettings(settings(kind, stub.url()), Set.of(Orders.TOPIC), false)) {
            Frames frames = format.prepare(Orders.aims(), Orders.published());
            stub.status = 401;
            failure(frames).printStackTrace(System.err);
            stub.goAway();
            failure(frames).printStackTrace(System.err);
        } finally {
            System.setErr(before);
        }

        assertThat(logged.toString(UTF_8)).contains("schema id 98").doesNotContain("s3cret");
    }

    private static MigrationException failure(Frames frames) {
        return catchThrowableOfType(
                MigrationException.class, () -> frames.read(new byte[] {0, 0, 0, 0, 98, 14}, Messages.none()));
    }
}
