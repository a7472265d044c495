package dev.stepwise.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.Message;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.shape.Shape;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What no operation names stays, with every digit; also what no schema declares. Bytes stay as they were written where the
 * fast engine does the work, which it may leave to the plain one: so spelling is no promise of a chain.
 */
final class KeepsTheRest implements Check {

    private static final String UNDECLARED = "x-undeclared by anyone";

    /** Numbers that are lost in a double. */
    private static final String SPELLED =
            "{ \"number\" : 1.10 , \"huge\":12345678901234567890.0e+05, \"escaped\":\"\\u0041\\/\" , \"nothing\":null,"
                    + " \"empty\":[], \"twice\":[2,1,1], \"blank\":\" e\\u0301 \" }";

    private static final String MEMBER = "\"" + UNDECLARED + "\":" + SPELLED;

    @Override
    public String promise() {
        return "what no operation names is kept, with every digit";
    }

    @Override
    public boolean concerns(Subject subject) {
        return !subject.isLatest()
                && subject.formats().contains(Format.JSON)
                && TouchedMembers.canLeaveUnknown(subject.steps())
                && Stream.concat(Stream.of(subject.version()), subject.laterVersions(Format.JSON).stream())
                        .allMatch(version -> isOpen(subject, version));
    }

    private static boolean isOpen(Subject subject, SchemaVersion version) {
        if (!subject.published().has(Format.JSON, version)) {
            return true;
        }
        Shape shape;
        try {
            shape = subject.published().shape(version);
        } catch (UncheckedIOException e) {
            // Of that there is a test of its own.
            return false;
        }
        Shape root = shape instanceof Shape.Named named ? named.resolved() : shape;
        return root instanceof Shape.Obj object && object.isOpen();
    }

    @Override
    public boolean concerns(Subject subject, Sample sample) {
        return sample.payload() instanceof ObjectNode object && !object.has(UNDECLARED);
    }

    /** By the chain alone: fields that state the version are another matter. */
    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        ObjectNode document = (ObjectNode) sample.payload();
        String text = Json.text(document);
        String more = text.substring(0, text.length() - 1) + (document.isEmpty() ? "" : ",") + MEMBER + "}";
        Message<?> plain = subject.message(sample, Form.TEXT);
        Message<byte[]> message = new Message<>(plain.type(), plain.version(), more.getBytes(UTF_8), plain.context());
        String problem = problem(subject, message, subject.chain().latest());
        if (problem != null) {
            return subject.firstStep(Format.JSON, stop -> problem(subject, message, stop) != null) + ": " + problem;
        }
        return TouchedMembers.of(subject.steps()).isPresent() ? null : inside(subject, document, plain);
    }

    /** Operations keep what is in what they take elsewhere; code may rebuild it, and forget some. */
    private static @Nullable String inside(Subject subject, ObjectNode document, Message<?> plain) {
        List<Shape> shapes = Stream.concat(Stream.of(subject.version()), subject.laterVersions(Format.JSON).stream())
                .filter(version -> subject.published().has(Format.JSON, version))
                .map(subject.published()::shape)
                .toList();
        InnerObjects inner = InnerObjects.open(shapes);
        ObjectNode more = document.deepCopy();
        int put = inner.put(more, UNDECLARED, Json.tree(SPELLED));
        if (put == 0) {
            return null;
        }
        Message<byte[]> message =
                new Message<>(plain.type(), plain.version(), Json.text(more).getBytes(UTF_8), plain.context());
        Function<SchemaVersion, @Nullable String> lost =
                stop -> subject.runs().unidentified(message, stop) instanceof Result.Given given
                        ? lostInside(
                                inner,
                                more,
                                Json.tree(new String((byte[]) given.message().payload(), UTF_8)),
                                put)
                        : null;
        String problem = lost.apply(subject.chain().latest());
        return problem == null
                ? null
                : subject.firstStep(Format.JSON, stop -> lost.apply(stop) != null) + ": " + problem;
    }

    /** It may be somewhere else. */
    private static @Nullable String lostInside(InnerObjects inner, JsonNode before, JsonNode after, int put) {
        String place = inner.lossOf(UNDECLARED, before, after);
        return place == null || after.findValues(UNDECLARED).size() >= put
                ? null
                : "the member " + MEMBER + " was added in " + place
                        + ", which no schema forbids, but code loses it. Keep what a step does not name: a newer"
                        + " producer may have sent it. Or forbid it in the schemas.";
    }

    private static @Nullable String problem(Subject subject, Message<byte[]> message, SchemaVersion target) {
        Result result = subject.runs().unidentified(message, target);
        if (!(result instanceof Result.Given given)) {
            return null;
        }
        JsonNode found = Json.tree(new String((byte[]) given.message().payload(), UTF_8));
        JsonNode spelled = Json.tree(new String(message.payload(), UTF_8));
        return TouchedMembers.of(subject.chain().way(subject.version(), target))
                .map(touched -> untouched(spelled, found, touched))
                .orElseGet(() -> unknown(spelled.get(UNDECLARED), found));
    }

    /** Code may do to what it knows whatever it likes, and may put the rest elsewhere. */
    private static @Nullable String unknown(JsonNode before, JsonNode after) {
        JsonNode found = after.findValue(UNDECLARED);
        if (found == null) {
            return "the member " + MEMBER
                    + " was added to the message, which no schema forbids, but code loses it. Keep what"
                    + " a step does not name: a newer producer may have sent it. Or forbid it in the schemas.";
        }
        return Difference.between(Difference.Mode.VALUE, before, found)
                .map(where ->
                        "the member " + MEMBER + " was added to the message, which no schema forbids, but code makes"
                                + " another one of it: " + where.words())
                .orElse(null);
    }

    private static @Nullable String untouched(JsonNode before, JsonNode after, Set<String> touched) {
        List<String> kept = before.properties().stream()
                .map(java.util.Map.Entry::getKey)
                .filter(name -> !touched.contains(name))
                .toList();
        for (String name : kept) {
            JsonNode found = after.get(name);
            if (found == null) {
                return says(name) + "but it is gone";
            }
            String difference = Difference.between(Difference.Mode.EXACT, before.get(name), found)
                    .map(Spot::words)
                    .orElse(null);
            if (difference != null) {
                return says(name) + "but it is another one: " + difference;
            }
        }
        return null;
    }

    private static String says(String name) {
        return name.equals(UNDECLARED)
                ? "the member " + MEMBER + " was added to the message, which no schema forbids and no operation names, "
                : "no operation names " + name + ", ";
    }
}
