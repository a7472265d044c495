package dev.stepwise.testing.lock;

import dev.stepwise.core.EventType;
import dev.stepwise.core.Message;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.SchemaVersion;
import java.util.List;

/** JSON messages, as they are. */
final class FrozenJson implements FrozenFormat {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String prefix() {
        return "";
    }

    @Override
    public String schemaFile() {
        return "schema.json";
    }

    @Override
    public boolean reaches(EventType type, SchemaVersion version) {
        return true;
    }

    @Override
    public List<String> candidates(EventType type, SchemaVersion version, Candidates candidates) {
        return candidates.json(type, version).stream().map(Json::readable).toList();
    }

    @Override
    public Form upgrade(MigratorChain chain, SchemaVersion from, SchemaVersion to, String text) {
        try {
            String upgraded = chain.upgrade(Message.of(chain.eventType(from), from, text), to)
                    .payload();
            return Form.message(Json.tree(upgraded).map(Json::readable).orElse(upgraded));
        } catch (MigrationException e) {
            return Form.none(e);
        }
    }
}
