package dev.stepwise.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** What stands at one place of some documents, from which a schema is drawn that has room for all of it. */
final class SchemaSketch {

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final AvroForm form;
    private final List<Schema.Type> scalars = new ArrayList<>();
    private final List<BigDecimal> numbers = new ArrayList<>();
    private final Map<String, SchemaSketch> members = new LinkedHashMap<>();
    private SchemaSketch elements;
    private int seen;
    private int objects;

    private SchemaSketch(AvroForm form) {
        this.form = form;
    }

    /** Returns the schema of a document; two that are drawn from the same document are equal. */
    static Schema schema(JsonNode document, AvroForm form) throws NoAvroForm.Found {
        if (!document.isObject()) {
            throw new NoAvroForm.Found(NoAvroForm.ARRAY_AT_THE_ROOT);
        }
        SchemaSketch root = new SchemaSketch(form);
        root.add(document);
        if (!root.members.keySet().stream().allMatch(SchemaSketch::isWord)) {
            throw new NoAvroForm.Found(NoAvroForm.ODD_NAME_AT_THE_ROOT);
        }
        return root.record("Document");
    }

    private static boolean isWord(String name) {
        return WORD.matcher(name).matches();
    }

    private void add(JsonNode value) throws NoAvroForm.Found {
        seen++;
        switch (value.getNodeType()) {
            case NULL -> addScalar(Schema.Type.NULL);
            case BOOLEAN -> addScalar(Schema.Type.BOOLEAN);
            case NUMBER -> numbers.add(value.decimalValue());
            case STRING -> addText(value.textValue());
            case ARRAY -> {
                elements = elements == null ? new SchemaSketch(form) : elements;
                for (JsonNode element : value) {
                    elements.add(element);
                }
            }
            case OBJECT -> {
                objects++;
                for (Map.Entry<String, JsonNode> member : value.properties()) {
                    requireWhole(member.getKey());
                    members.computeIfAbsent(member.getKey(), name -> new SchemaSketch(form))
                            .add(member.getValue());
                }
            }
            default -> throw new IllegalArgumentException(value.getNodeType() + " is no kind of JSON");
        }
    }

    private void addText(String text) throws NoAvroForm.Found {
        requireWhole(text);
        addScalar(Schema.Type.STRING);
    }

    private void addScalar(Schema.Type type) {
        if (!scalars.contains(type)) {
            scalars.add(type);
        }
    }

    private static void requireWhole(String text) throws NoAvroForm.Found {
        if (!UTF_8.newEncoder().canEncode(text)) {
            throw new NoAvroForm.Found(NoAvroForm.HALF_A_CHARACTER);
        }
    }

    /** A union has one branch for each kind, so that none has to be guessed. */
    private Schema schema(String name) throws NoAvroForm.Found {
        List<Schema> branches = new ArrayList<>();
        scalars.forEach(scalar -> branches.add(Schema.create(scalar)));
        if (!numbers.isEmpty()) {
            branches.add(form.numbers(numbers));
        }
        if (elements != null) {
            branches.add(Schema.createArray(elements.schema(name + "_item")));
        }
        if (objects > 0) {
            branches.add(isMap() ? Schema.createMap(values().schema(name + "_value")) : record(name));
        }
        return switch (branches.size()) {
            case 0 -> Schema.create(Schema.Type.STRING);
            case 1 -> branches.get(0);
            default -> Schema.createUnion(branches);
        };
    }

    private boolean isMap() {
        return form == AvroForm.MAPS
                || !members.keySet().stream().allMatch(SchemaSketch::isWord)
                || members.values().stream().anyMatch(member -> member.isOptionalIn(this) && member.isNullable());
    }

    private boolean isOptionalIn(SchemaSketch object) {
        return seen < object.objects;
    }

    private boolean isNullable() {
        return scalars.contains(Schema.Type.NULL);
    }

    /** Returns what stands in any of the members. */
    private SchemaSketch values() {
        SchemaSketch all = new SchemaSketch(form);
        members.values().forEach(all::addAll);
        return all;
    }

    private void addAll(SchemaSketch other) {
        seen += other.seen;
        objects += other.objects;
        other.scalars.forEach(this::addScalar);
        numbers.addAll(other.numbers);
        other.members.forEach((name, member) ->
                members.computeIfAbsent(name, any -> new SchemaSketch(form)).addAll(member));
        if (other.elements != null) {
            elements = elements == null ? new SchemaSketch(form) : elements;
            elements.addAll(other.elements);
        }
    }

    private Schema record(String name) throws NoAvroForm.Found {
        List<Schema.Field> fields = new ArrayList<>();
        for (Map.Entry<String, SchemaSketch> member : members.entrySet()) {
            SchemaSketch sketch = member.getValue();
            Schema schema = sketch.schema(name + "_" + member.getKey());
            fields.add(
                    sketch.isOptionalIn(this)
                            ? new Schema.Field(member.getKey(), optional(schema), null, JsonProperties.NULL_VALUE)
                            : new Schema.Field(member.getKey(), schema));
        }
        return Schema.createRecord(name, null, "documents", false, fields);
    }

    private static Schema optional(Schema schema) {
        List<Schema> branches = new ArrayList<>(List.of(Schema.create(Schema.Type.NULL)));
        branches.addAll(schema.isUnion() ? schema.getTypes() : List.of(schema));
        return Schema.createUnion(branches);
    }
}
