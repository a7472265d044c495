package dev.stepwise.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    private static final EventType ORDER = Chains.ORDER_TYPE;
    private static final SchemaVersion ONE = SchemaVersion.of(1);

    @TempDir
    private Path folder;

    @Test
    void lists_event_types_by_name() throws IOException {
        write("refund/1/schema.json");
        write("order-placed/1/schema.json");
        write("README.md");
        write(".git/config");
        assertThat(Catalogue.in(folder).eventTypes()).containsExactly(ORDER, EventType.of("refund"));
    }

    @Test
    void lists_versions_in_the_order_of_their_numbers() throws IOException {
        for (String label : new String[] {"10", "2", "1a", "2.1", "1", "next"}) {
            write("order-placed/" + label + "/schema.json");
        }
        write("order-placed/README.md");
        assertThat(Catalogue.in(folder).versions(ORDER))
                .extracting(SchemaVersion::label)
                .containsExactly("1", "2", "2.1", "10", "1a", "next");
    }

    @Test
    void has_nothing_of_an_event_type_that_is_not_there() {
        Catalogue catalogue = Catalogue.in(folder);
        assertThat(catalogue.eventTypes()).isEmpty();
        assertThat(catalogue.versions(ORDER)).isEmpty();
        assertThat(catalogue.golden(ORDER, ONE)).isEmpty();
    }

    @Test
    void names_the_file_of_a_schema() {
        assertThat(Catalogue.in(folder).schema(ORDER, ONE)).isEqualTo(folder.resolve("order-placed/1/schema.json"));
    }

    @Test
    void may_be_where_the_program_is_started_or_above() {
        assertThat(Catalogue.in(Path.of(".")).schema(ORDER, ONE)).isEqualTo(Path.of("order-placed/1/schema.json"));
        assertThat(Catalogue.in(Path.of("..")).schema(ORDER, ONE)).isEqualTo(Path.of("../order-placed/1/schema.json"));
    }

    @Test
    void lists_golden_messages_by_name_with_their_latest_forms() throws IOException {
        Path golden = folder.resolve("order-placed/1/golden");
        write("order-placed/1/golden/plain.json");
        write("order-placed/1/golden/plain.latest.json");
        write("order-placed/1/golden/no.items.json");
        write("order-placed/1/golden/no.items.latest.json");
        assertThat(Catalogue.in(folder).golden(ORDER, ONE))
                .containsExactly(
                        new Catalogue.Golden(
                                ORDER,
                                ONE,
                                "no.items",
                                golden.resolve("no.items.json"),
                                golden.resolve("no.items.latest.json")),
                        new Catalogue.Golden(
                                ORDER,
                                ONE,
                                "plain",
                                golden.resolve("plain.json"),
                                golden.resolve("plain.latest.json")));
    }

    @Test
    void passes_by_files_that_are_no_messages() throws IOException {
        write("order-placed/1/golden/README");
        write("order-placed/1/golden/.hidden.json");
        write("order-placed/1/golden/folder.json/plain.json");
        assertThat(Catalogue.in(folder).golden(ORDER, ONE)).isEmpty();
    }

    @Test
    void refuses_a_message_without_its_latest_form() throws IOException {
        write("order-placed/1/golden/plain.json");
        assertThatIllegalStateException()
                .isThrownBy(() -> Catalogue.in(folder).golden(ORDER, ONE))
                .withMessage("Expected plain.latest.json beside plain.json in "
                        + folder.resolve("order-placed/1/golden") + ". Add it, or remove plain.json.");
    }

    @Test
    void refuses_a_latest_form_without_its_message() throws IOException {
        write("order-placed/1/golden/plain.latest.json");
        assertThatIllegalStateException()
                .isThrownBy(() -> Catalogue.in(folder).golden(ORDER, ONE))
                .withMessage("Expected plain.json beside plain.latest.json in "
                        + folder.resolve("order-placed/1/golden") + ". Add it, or remove plain.latest.json.");
    }

    @Test
    void refuses_a_folder_that_is_not_there() {
        Path missing = folder.resolve("missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.in(missing))
                .withMessage(
                        "Expected the folder of a catalogue but found none at " + missing
                                + ". Mend the path, which is relative to where the program is started unless it begins with the root.");
    }

    @Test
    void refuses_folders_whose_names_are_no_event_types_or_versions() throws IOException {
        write("order placed/1/schema.json");
        write("order-placed/v 1/schema.json");
        Catalogue catalogue = Catalogue.in(folder);
        assertThatIllegalArgumentException()
                .isThrownBy(catalogue::eventTypes)
                .withMessageEndingWith("but found \"order placed\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalogue.versions(ORDER))
                .withMessageEndingWith("but found \"v 1\"");
    }

    @Test
    void prints_a_golden_message_by_type_version_and_name() throws IOException {
        write("order-placed/1/golden/plain.json");
        write("order-placed/1/golden/plain.latest.json");
        assertThat(Catalogue.in(folder).golden(ORDER, ONE)).first().hasToString("order-placed 1 plain");
    }

    private void write(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "{}");
    }
}
