package dev.stepwise.testing.faulty;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Short forms of schemas: members are {@code name: type}, or {@code name?: type} if they are optional; a type is a name,
 * or a schema in which quotes are single.
 */
final class Shapes {

    private Shapes() {}

    static String quoted(String text) {
        return text.replace('\'', '"');
    }

    /** Returns a JSON Schema of objects that may have other members, too. */
    static String object(String... members) {
        return object(true, members);
    }

    /** Returns a JSON Schema of objects that have no other members. */
    static String closed(String... members) {
        return object(false, members);
    }

    private static String object(boolean isOpen, String... members) {
        List<String> required = new ArrayList<>();
        List<String> properties = new ArrayList<>();
        for (String member : members) {
            String name = name(member);
            if (!isOptional(member)) {
                required.add("'" + name + "'");
            }
            String type = type(member);
            properties.add("'" + name + "':" + (type.startsWith("{") ? type : "{'type':'" + type + "'}"));
        }
        return quoted("{'type':'object','required':" + required + ",'properties':{" + String.join(",", properties)
                + "},'additionalProperties':" + isOpen + "}");
    }

    /** Returns a JSON Schema of arrays. */
    static String array(String elements) {
        return "{'type':'array','items':" + (elements.startsWith("{") ? elements : "{'type':'" + elements + "'}") + "}";
    }

    /** Returns a JSON Schema of texts. */
    static String oneOf(String... texts) {
        return "{'enum':[" + Stream.of(texts).map(text -> "'" + text + "'").collect(Collectors.joining(",")) + "]}";
    }

    /** Returns an Avro schema; what is optional is null unless it is there. */
    static String avro(String... fields) {
        return quoted(Stream.of(fields)
                .map(Shapes::field)
                .collect(Collectors.joining(
                        ",", "{'type':'record','name':'Order','namespace':'shop','fields':[", "]}")));
    }

    private static String field(String field) {
        String type =
                type(field).startsWith("{") || type(field).startsWith("[") ? type(field) : "'" + type(field) + "'";
        return "{'name':'" + name(field) + "','type':"
                + (isOptional(field) ? "['null'," + type + "],'default':null}" : type + "}");
    }

    private static String name(String member) {
        return member.substring(0, member.indexOf(':')).replace("?", "");
    }

    private static boolean isOptional(String member) {
        return member.charAt(member.indexOf(':') - 1) == '?';
    }

    private static String type(String member) {
        return member.substring(member.indexOf(':') + 1).strip();
    }
}
