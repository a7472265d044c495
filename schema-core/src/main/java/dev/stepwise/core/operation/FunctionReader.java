package dev.stepwise.core.operation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds functions by their form. */
record FunctionReader(Functions functions) {

    Conversion conversion(@Nullable Object form, String place) {
        Members in = Members.of(form, place);
        boolean takesNull = in.flag("takesNull");
        return functions.conversion(fn(in), takesNull);
    }

    Splitter splitter(@Nullable Object form, String place) {
        return functions.splitter(fn(Members.of(form, place)));
    }

    Joiner joiner(@Nullable Object form, String place) {
        Members in = Members.of(form, place);
        boolean takesAbsence = in.flag("takesAbsence");
        return functions.joiner(fn(in), takesAbsence);
    }

    Computation computation(@Nullable Object form, String place) {
        Members in = Members.of(form, place);
        boolean takesAbsence = in.flag("takesAbsence");
        return functions.computation(fn(in), takesAbsence);
    }

    private static Fn fn(Members in) {
        String id = in.text("id");
        int revision = in.number("revision");
        Map<String, @Nullable Object> parameters = in.has("parameters")
                ? Members.of(in.value("parameters"), in.place("parameters")).all()
                : Map.of();
        Fn fn = new Fn(id, revision, parameters, in.flag("total"));
        in.end();
        return fn;
    }
}
