package dev.stepwise.core.json;

import static dev.stepwise.core.json.Upgrades.chain;
import static dev.stepwise.core.json.Upgrades.edit;
import static dev.stepwise.core.json.Upgrades.upgrade;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.MigratorRegistry;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static List<String> withVersion(List<String> tokens) {
        List<String> all = new ArrayList<>(tokens.subList(0, tokens.size() - 1));
        all.addAll(List.of("FIELD_NAME version", "VALUE_NUMBER_INT 3", "END_OBJECT }"));
        return all;
    }
}
