package dev.stepwise.avro;

import dev.stepwise.avro.AvroNode.Elements;
import dev.stepwise.avro.AvroNode.Leaf;
import dev.stepwise.avro.AvroNode.Members;
import dev.stepwise.core.operation.Bytes;
import dev.stepwise.core.operation.Kind;

/** Writes a tree as compact JSON: bytes as their Base64 text, and NaN and the infinities as texts. */
final class JsonForm {

    private final StringBuilder json = new StringBuilder();

    private JsonForm() {}

    static String of(AvroNode node) {
        JsonForm form = new JsonForm();
        form.add(node);
        return form.json.toString();
    }

    private void add(AvroNode node) {
        if (node instanceof Leaf leaf) {
            add(leaf);
        } else if (node instanceof Elements elements) {
            String before = "[";
            for (AvroNode element : elements.all()) {
                json.append(before);
                add(element);
                before = ",";
            }
            json.append(elements.all().isEmpty() ? "[]" : "]");
        } else {
            add((Members) node);
        }
    }

    private void add(Members members) {
        json.append('{');
        members.all().forEach((name, member) -> {
            json.append(json.charAt(json.length() - 1) == '{' ? "" : ",");
            text(name);
            json.append(':');
            add(member);
        });
        json.append('}');
    }

    private void add(Leaf leaf) {
        if (leaf.kind() == Kind.TEXT) {
            text(Leaves.text(leaf));
        } else if (leaf.kind() == Kind.BYTES) {
            text(Bytes.of(Leaves.bytes(leaf)).base64());
        } else if (leaf.kind() != Kind.NUMBER) {
            json.append(leaf.value());
        } else if (Leaves.isFinite(leaf)) {
            json.append(Leaves.number(leaf));
        } else {
            text(leaf.value().toString());
        }
    }

    private void text(String text) {
        json.append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ' || Character.isSurrogate((char) c)) {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        json.append('"');
    }
}
