package dev.stepwise.core.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of a condition. */
final class ConditionForm {

    private ConditionForm() {}

    static Map<String, @Nullable Object> write(Condition condition) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        if (condition instanceof Condition.Present present) {
            form.put("test", "present");
            form.put("path", present.path().toString());
        } else if (condition instanceof Condition.Is is) {
            form.put("test", "is");
            form.put("path", is.path().toString());
            form.put("kind", is.kind().name());
        } else if (condition instanceof Condition.IsType type) {
            form.put("test", "isType");
            form.put("path", type.path().toString());
            form.put("type", type.type());
            Discriminator discriminator = type.discriminator();
            if (discriminator != null) {
                form.put("member", discriminator.member().toString());
                form.put("value", discriminator.value());
            }
        } else if (condition instanceof Condition.OneOf oneOf) {
            form.put("test", "oneOf");
            form.put("path", oneOf.path().toString());
            form.put("values", oneOf.values());
        } else if (condition instanceof Condition.Not not) {
            form.put("test", "not");
            form.put("condition", write(not.condition()));
        } else if (condition instanceof Condition.All all) {
            form.put("test", "all");
            form.put("conditions", write(all.conditions()));
        } else if (condition instanceof Condition.Any any) {
            form.put("test", "any");
            form.put("conditions", write(any.conditions()));
        }
        return form;
    }

    private static List<Map<String, @Nullable Object>> write(List<Condition> conditions) {
        return conditions.stream().map(ConditionForm::write).toList();
    }

    static Condition read(@Nullable Object form, String place) {
        Members in = Members.of(form, place);
        String test = in.text("test");
        Condition condition = switch (test) {
            case "present" -> new Condition.Present(in.path("path"));
            case "is" -> new Condition.Is(in.path("path"), in.required("kind", Kind.class));
            case "isType" -> new Condition.IsType(in.path("path"), in.text("type"), discriminator(in));
            case "oneOf" -> new Condition.OneOf(in.path("path"), values(in));
            case "not" -> new Condition.Not(read(in.value("condition"), in.place("condition")));
            case "all" -> new Condition.All(conditions(in));
            case "any" -> new Condition.Any(conditions(in));
            default -> throw new FormException(place, "unknown test " + Values.describe(test));
        };
        in.end();
        return condition;
    }

    private static @Nullable Discriminator discriminator(Members in) {
        return in.has("member") ? new Discriminator(in.path("member"), in.value("value")) : null;
    }

    private static List<@Nullable Object> values(Members in) {
        return Members.<@Nullable Object>list(in.value("values"), in.place("values"), (value, place) -> value);
    }

    private static List<Condition> conditions(Members in) {
        return Members.list(in.value("conditions"), in.place("conditions"), ConditionForm::read);
    }
}
