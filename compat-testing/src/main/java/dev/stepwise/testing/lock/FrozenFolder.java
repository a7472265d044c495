package dev.stepwise.testing.lock;

import dev.stepwise.core.EventType;
import dev.stepwise.core.SchemaVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The frozen messages of a version in one format, as files: {@code frozen/1.json}, and {@code frozen/1.5.json} for what
 * it is in version 5, or {@code frozen/1.5.txt} where a step on the way refuses or discards it.
 */
record FrozenFolder(Workspace files, EventType type, SchemaVersion version, FrozenFormat format) {

    static final String NAME = "frozen";

    private Path folder() {
        return files.folder(type, version).resolve(NAME);
    }

    /** Returns the names of the messages, such as {@code 1} or {@code avro-1}. */
    List<String> messages() {
        Pattern message = Pattern.compile(Pattern.quote(format.prefix()) + "[0-9]+\\.json");
        return files.names(folder()).stream()
                .filter(file -> message.matcher(file).matches())
                .map(file -> file.substring(0, file.length() - Form.MESSAGE.length()))
                .toList();
    }

    static String file(String message) {
        return message + Form.MESSAGE;
    }

    String message(String name) {
        return files.read(folder().resolve(file(name))).orElseThrow();
    }

    void add(int number, String text) {
        files.write(folder().resolve(file(format.prefix() + number)), text);
    }

    static String file(String message, SchemaVersion version, Form form) {
        return message + "." + version + form.extension();
    }

    /** Returns what is frozen as the form of a message in a later version. */
    Optional<Form> form(String message, SchemaVersion later) {
        return form(message, later, Form.MESSAGE, true).or(() -> form(message, later, Form.NONE, false));
    }

    private Optional<Form> form(String message, SchemaVersion later, String extension, boolean isMessage) {
        return files.read(folder().resolve(message + "." + later + extension)).map(text -> new Form(text, isMessage));
    }

    void put(String message, SchemaVersion later, Form form) {
        form(message, later).ifPresent(before -> files.delete(folder().resolve(file(message, later, before))));
        files.write(folder().resolve(file(message, later, form)), form.text());
    }

    /** Deletes the messages, with all their forms. */
    void clear(List<SchemaVersion> laterVersions) {
        for (String message : messages()) {
            files.delete(folder().resolve(file(message)));
            for (SchemaVersion later : laterVersions) {
                form(message, later).ifPresent(form -> files.delete(folder().resolve(file(message, later, form))));
            }
        }
    }
}
