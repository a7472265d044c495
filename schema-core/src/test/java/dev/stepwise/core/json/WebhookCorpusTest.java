package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.chain;
import static dev.stepwise.core.json.Upgrades.edit;
import static dev.stepwise.core.json.Upgrades.upgrade;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.EventType;
import dev.stepwise.core.MessageContext;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Step;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.spi.ReadLimits;
import dev.stepwise.core.spi.VersionedStep;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Real messages that nobody here wrote: what no code touches comes through. They are not part of the project; {@code
 * -Dstepwise.corpus} says where they are.
 */
class WebhookCorpusTest {

    private static final Map<String, byte[]> MESSAGES = new LinkedHashMap<>();

    private final MigratorRegistry registry = chain(chain -> chain.step(
                    1, 2, edit(document -> document.put("version", 2)))
            .step(
                    2,
                    3,
                    step -> step.migrate(
                            ObjectNode.class, document -> document.deepCopy().put("version", 3))));

    @BeforeAll
    static void read_the_corpus() throws IOException {
        Path corpus = System.getProperty("stepwise.corpus") == null
                ? Path.of(System.getProperty("stepwise.root", ".."), "..", "shared", "corpus")
                : Path.of(System.getProperty("stepwise.corpus"));
        Path archive = corpus.resolve("github-webhooks.tar.gz");
        assumeTrue(Files.exists(archive), "The corpus of real messages is not here: " + archive.normalize());
        readTar(archive);
    }

    /** Headers of 512 bytes: the name from 0 on, the size in octal from 124 on; contents padded to 512. */
    private static void readTar(Path archive) throws IOException {
        try (DataInputStream tar = new DataInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            byte[] header = new byte[512];
            for (tar.readFully(header); header[0] != 0; tar.readFully(header)) {
                String name = new String(header, 0, 100, US_ASCII).split("\0", 2)[0];
                int size = Integer.parseInt(
                        new String(header, 124, 12, US_ASCII).replace('\0', ' ').trim(), 8);
                byte[] content = new byte[size];
                tar.readFully(content);
                tar.skipNBytes((512 - size % 512) % 512);
                if (name.endsWith(".json")) {
                    MESSAGES.put(name, content);
                }
            }
        }
    }

    @Test
    void the_corpus_is_complete() {
        assertThat(MESSAGES).hasSize(273);
    }

    @Test
    void bytes_that_no_code_touches_come_through() {
        MESSAGES.forEach((name, message) ->
                assertThat(Tokens.of(upgrade(registry, message))).as(name).isEqualTo(withVersion(Tokens.of(message))));
    }

    @Test
    void text_that_no_code_touches_comes_through() {
        MESSAGES.forEach((name, message) -> assertThat(Tokens.of(upgrade(registry, new String(message, UTF_8))))
                .as(name)
                .isEqualTo(withVersion(Tokens.of(message))));
    }

    @Test
    void upgraded_bytes_and_upgraded_text_are_the_same() {
        MESSAGES.forEach((name, message) -> assertThat(upgrade(registry, message))
                .as(name)
                .asString(UTF_8)
                .isEqualTo(upgrade(registry, new String(message, UTF_8))));
    }

    /** What is touched is found by Jackson, and put together by hand. */
    @Test
    void every_byte_that_no_operation_touches_is_the_same() {
        List<VersionedStep> way = List.of(
                step(1, s -> s.rename("sender", "sentBy").in("repository", r -> r.rename("full_name", "fullName"))),
                step(
                        2,
                        s -> s.add("stepwise", List.of(1, "x"))
                                .when(Condition.isNull("organization"), o -> o.remove("organization"))));
        JsonInput input = new JsonInput(ReadLimits.DEFAULT);
        FusedPlan plan = new FusedPlan(new Scanner(ReadLimits.DEFAULT), input, way, List.of());
        MESSAGES.forEach((name, message) -> {
            byte[] upgraded = plan.run(message, MessageContext.none());
            assertThat(upgraded).as(name).asString(UTF_8).isEqualTo(byHand(new String(message, UTF_8)));
        });
    }

    private static VersionedStep step(int from, Consumer<Step.Builder> declaration) {
        return new VersionedStep(
                EventType.of("webhook"), SchemaVersion.of(from), SchemaVersion.of(from + 1), Step.of(declaration));
    }

    private static String byHand(String message) {
        StringBuilder text = new StringBuilder(message);
        rename(text, "/repository/full_name", "fullName");
        rename(text, "/sender", "sentBy");
        int end = text.lastIndexOf("}");
        int last = end - 1;
        while (Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        // White space before the end makes way for the new member.
        return text.substring(0, last + 1) + ",\"stepwise\":[1,\"x\"]}";
    }

    private static void rename(StringBuilder text, String pointer, String name) {
        try (JsonParser parser = new JsonFactory().createParser(text.toString())) {
            while (parser.nextToken() != null) {
                boolean found = parser.hasToken(JsonToken.FIELD_NAME)
                        && parser.getParsingContext().pathAsPointer().toString().equals(pointer);
                if (found) {
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    text.replace(start + 1, start + 1 + parser.currentName().length(), name);
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> withVersion(List<String> tokens) {
        List<String> all = new ArrayList<>(tokens.subList(0, tokens.size() - 1));
        all.addAll(List.of("FIELD_NAME version", "VALUE_NUMBER_INT 3", "END_OBJECT }"));
        return all;
    }
}
