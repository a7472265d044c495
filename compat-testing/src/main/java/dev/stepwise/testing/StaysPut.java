package dev.stepwise.testing;

import dev.stepwise.core.Message;
import org.jspecify.annotations.Nullable;

/** What came out is the caller's: consumers get many messages at once. */
final class StaysPut implements Check {

    @Override
    public String promise() {
        return "what came out stays as it is while other messages pass";
    }

    @Override
    public @Nullable String problem(Subject subject, Sample sample) {
        Form form = sample.format().reference();
        if (!(subject.run(sample, form) instanceof Result.Given given)) {
            return null;
        }
        Message<?> message = given.message();
        Object before = Form.snapshot(message.payload());
        String shown = Json.text(Form.json(message.payload()));
        subject.samples().all().stream()
                .filter(other -> other.format() == sample.format() && !other.payload().equals(sample.payload()))
                .findFirst()
                .ifPresent(other -> subject.run(other, form));
        return before.equals(Form.snapshot(message.payload()))
                ? null
                : "from " + form + ", it became " + Json.shortened(shown)
                        + ", but another message that came later made of that "
                        + Json.shortened(Json.text(Form.json(message.payload())))
                        + ". Return a new document for each message.";
    }
}
