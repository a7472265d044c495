package dev.stepwise.core.operation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of an input of a computation. */
final class InputForm {

    private InputForm() {}

    static Map<String, @Nullable Object> write(Input input) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        if (input instanceof Input.Value value) {
            form.put("from", "path");
            form.put("path", value.path().toString());
        } else if (input instanceof Input.Header header) {
            form.put("from", "header");
            form.put("name", header.name());
        } else {
            form.put("from", input instanceof Input.Timestamp ? "timestamp" : "topic");
        }
        return form;
    }

    static Input read(@Nullable Object form, String place) {
        Members in = Members.of(form, place);
        String from = in.text("from");
        Input input = switch (from) {
            case "path" -> new Input.Value(in.path("path"));
            case "header" -> new Input.Header(in.text("name"));
            case "timestamp" -> new Input.Timestamp();
            case "topic" -> new Input.Topic();
            default -> throw new FormException(place, "unknown input from " + Values.describe(from));
        };
        in.end();
        return input;
    }
}
