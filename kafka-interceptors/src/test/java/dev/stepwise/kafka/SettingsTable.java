package dev.stepwise.kafka;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;

/** All settings as a table in Markdown, for the README. */
final class SettingsTable {

    private SettingsTable() {}

    static String render() {
        return "| Setting | Default | Meaning |\n|---|---|---|\n"
                + StepwiseConfig.configDef().configKeys().values().stream()
                        .map(SettingsTable::row)
                        .collect(Collectors.joining());
    }

    private static String row(ConfigDef.ConfigKey key) {
        return "| `" + key.name + "` | " + defaultOf(key) + " | " + key.documentation.replace("|", "\\|") + " |\n";
    }

    private static String defaultOf(ConfigDef.ConfigKey key) {
        if (!key.hasDefault()) {
            return "required";
        }
        boolean nothing =
                key.defaultValue == null || (key.defaultValue instanceof Collection<?> list && list.isEmpty());
        Object shown = key.defaultValue instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(","))
                : key.defaultValue;
        return nothing ? "" : "`" + shown + "`";
    }
}
