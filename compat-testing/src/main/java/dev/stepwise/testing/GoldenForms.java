package dev.stepwise.testing;

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
        Object expected;
        try {
            expected = expected(subject, format, golden);
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

    private static Object expected(Subject subject, Format format, Golden golden) throws NoAvroForm {
        try {
            var json = Json.tree(Files.readString(golden.latest()));
            return format == Format.JSON
                    ? json
                    : AvroOfJson.read(
                            json, subject.published().avro(subject.chain().latest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String difference(Subject subject, Sample sample, Object expected, Golden golden) {
        for (Form form : sample.format().forms()) {
            Result result = subject.run(sample, form);
            if (!(result instanceof Result.Given given)) {
                return "as " + form + ": " + result;
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
    private static String file(Path file) {
        int names = file.getNameCount();
        return file.subpath(Math.max(0, names - 4), names).toString();
    }
}
