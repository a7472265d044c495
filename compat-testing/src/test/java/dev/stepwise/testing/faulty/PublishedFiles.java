package dev.stepwise.testing.faulty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What is published of the event type, for somebody who should not edit it. */
final class PublishedFiles {

    private final Path folder;

    PublishedFiles(Path folder) {
        this.folder = folder;
    }

    void replace(String name, String old, String with) {
        edit(folder.resolve(name), text -> text.replace(old, with));
    }

    void delete(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes the line of the lock that begins with something; without text it is gone. */
    void line(String beginning, UnaryOperator<String> edit) {
        edit(
                folder.resolve("../schemas.lock"),
                text -> text.lines()
                        .map(line -> line.startsWith(beginning) ? edit.apply(line) : line)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private static void edit(Path file, UnaryOperator<String> edit) {
        try {
            String text = Files.readString(file);
            String edited = edit.apply(text);
            if (edited.equals(text)) {
                throw new IllegalArgumentException("Expected another text of " + file + " but found:\n" + text);
            }
            Files.writeString(file, edited);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
