package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.stepwise.core.Catalogue.Golden;
import dev.stepwise.core.SchemaVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Golden messages fit their schema, and become what somebody wrote down. */
final class GoldenForms implements Check {

    private static final JsonNode DISCARDED = NullNode.getInstance();

    @Override
    public String promise() {
        return "golden messages become their latest form";
    }

    @Override
    public boolean concerns(Subject subject) {
        return !subject.golden().isEmpty();
    }

    @Override
    public boolean concerns(Subject subject, Sample sample) {
        return sample.golden() != null;
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        Golden golden = java.util.Objects.requireNonNull(sample.golden());
        Format format = sample.format();
        SchemaVersion latest = subject.chain().latest();
        String unfit = unfit(subject, format, golden.version(), sample.payload(), file(golden.message()));
        if (unfit != null) {
            return unfit;
        }
        JsonNode json;
        try {
            json = Json.tree(Files.readString(golden.latest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            return file(golden.latest()) + Json.unreadable(e);
        }
        if (json.equals(DISCARDED)) {
            return notDiscarded(subject, sample, golden);
        }
        Object expected;
        try {
            expected = format == Format.JSON
                    ? json
                    : AvroOfJson.read(json, subject.published().avro(latest));
        } catch (NoAvroForm e) {
            return subject.formats().contains(Format.JSON)
                    ? null
                    : file(golden.latest()) + " has no Avro form: " + e.getMessage();
        }
        unfit = unfit(subject, format, latest, expected, file(golden.latest()));
        return unfit == null ? difference(subject, sample, expected, golden) : unfit;
    }

    private static @Nullable String unfit(
            Subject subject, Format format, SchemaVersion version, Object payload, String file) {
        if (!subject.published().has(format, version)) {
            return null;
        }
        List<String> faults = subject.published().faults(format, version, payload);
        return faults.isEmpty()
                ? null
                : file + " does not fit the schema of version " + version + ":\n  " + String.join("\n  ", faults);
    }

    private static @Nullable String notDiscarded(Subject subject, Sample sample, Golden golden) {
        for (Form form : sample.format().forms()) {
            Result result = subject.run(sample, form);
            if (!(result instanceof Result.Gone)) {
                return "as " + form + ", it is to be discarded, since " + file(golden.latest()) + " is null, but "
                        + (result instanceof Result.Given given
                                ? "it becomes "
                                        + Json.shortened(Json.text(
                                                Form.json(given.message().payload())))
                                : result.toString());
            }
        }
        return null;
    }

    private static @Nullable String difference(Subject subject, Sample sample, Object expected, Golden golden) {
        for (Form form : sample.format().forms()) {
            Result result = subject.run(sample, form);
            if (!(result instanceof Result.Given given)) {
                return "as " + form + ": " + result
                        + (result instanceof Result.Gone
                                ? "\nIf that is meant, write null into " + file(golden.latest()) + "."
                                : "");
            }
            String difference = Difference.between(
                            Difference.Mode.DIGITS,
                            expected,
                            Form.value(given.message().payload()))
                    .map(where -> where.words(subject.walk(sample)))
                    .orElse(null);
            if (difference != null) {
                return "as " + form + ", it becomes something else than " + file(golden.latest()) + ": " + difference;
            }
        }
        return null;
    }

    /** Returns the last names of its path: wherever the catalogue is, its author knows which one it is. */
    static String file(Path file) {
        int names = file.getNameCount();
        return file.subpath(Math.max(0, names - 4), names).toString();
    }
}
