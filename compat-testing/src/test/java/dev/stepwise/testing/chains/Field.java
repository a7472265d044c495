package dev.stepwise.testing.chains;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A member of a message, as this test thinks of it: it knows nothing of how the library derives schemas. */
final class Field {

    /** What a member can be. */
    enum Kind {
        TEXT,
        WHOLE,
        FLAG,
        SYMBOL,
        OBJECT,
        OBJECTS,
        TEXTS,
        NUMBER,
        WHOLES_BY_NAME
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();

    String name;
    Kind kind;
    boolean required;
    List<String> symbols = new ArrayList<>();

    /** What a conversion makes is any text in an Avro schema, where JSON Schema lists what it can be. */
    boolean isAnyTextInAvro;

    List<Field> fields = new ArrayList<>();

    Field(String name, Kind kind, boolean required) {
        this.name = name;
        this.kind = kind;
        this.required = required;
    }

    Field copyAs(String other) {
        Field copy = new Field(other, kind, required);
        copy.symbols.addAll(symbols);
        copy.isAnyTextInAvro = isAnyTextInAvro;
        fields.forEach(field -> copy.fields.add(field.copyAs(field.name)));
        return copy;
    }

    /** Returns a JSON Schema of objects that have these members and no others. */
    static ObjectNode jsonSchema(List<Field> fields) {
        ObjectNode schema = MAPPER.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Field field : fields) {
            properties.set(field.name, field.jsonSchema());
            if (field.required) {
                required.add(field.name);
            }
        }
        return schema.put("additionalProperties", false);
    }

    private ObjectNode jsonSchema() {
        ObjectNode schema = MAPPER.createObjectNode();
        switch (kind) {
            case TEXT -> schema.put("type", "string");
            case WHOLE ->
                schema.put("type", "integer").put("minimum", Integer.MIN_VALUE).put("maximum", Integer.MAX_VALUE);
            case FLAG -> schema.put("type", "boolean");
            case SYMBOL -> symbols.forEach(schema.putArray("enum")::add);
            case OBJECT -> schema = jsonSchema(fields);
            case OBJECTS -> schema.put("type", "array").put("maxItems", 5).set("items", jsonSchema(fields));
            case TEXTS ->
                schema.put("type", "array")
                        .set("items", MAPPER.createObjectNode().put("type", "string"));
            case NUMBER -> schema.put("type", "number");
            case WHOLES_BY_NAME ->
                schema.put("type", "object").set("additionalProperties", new Field("", Kind.WHOLE, true).jsonSchema());
        }
        return schema;
    }

    /** Returns an Avro schema of the same messages; what may be absent is optional there. */
    static ObjectNode avroSchema(String name, List<Field> fields) {
        ObjectNode schema = MAPPER.createObjectNode().put("type", "record").put("name", name);
        ArrayNode list = schema.putArray("fields");
        for (Field field : fields) {
            ObjectNode one = list.addObject().put("name", field.name);
            ObjectNode type = field.avroType(name);
            if (field.required) {
                one.set("type", type);
            } else {
                one.putArray("type").add("null").add(type);
                one.putNull("default");
            }
        }
        return schema;
    }

    private ObjectNode avroType(String outer) {
        ObjectNode type = MAPPER.createObjectNode();
        String own = outer + "_" + name;
        switch (kind) {
            case TEXT -> type.put("type", "string");
            case WHOLE -> type.put("type", "int");
            case FLAG -> type.put("type", "boolean");
            case SYMBOL ->
                symbols.forEach(type.put("type", "enum").put("name", own).putArray("symbols")::add);
            case OBJECT -> type = avroSchema(own, fields);
            case OBJECTS -> type.put("type", "array").set("items", avroSchema(own, fields));
            case TEXTS ->
                type.put("type", "array").set("items", MAPPER.createObjectNode().put("type", "string"));
            case NUMBER -> type.put("type", "double");
            case WHOLES_BY_NAME -> type.put("type", "map").put("values", "int");
        }
        return type;
    }
}
