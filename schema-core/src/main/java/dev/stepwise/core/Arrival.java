package dev.stepwise.core;

import dev.stepwise.core.Engines.Formatted;
import dev.stepwise.core.IdentificationRules.Identified;
import dev.stepwise.core.KnownMessages.Known;
import dev.stepwise.core.Outcome.How;
import dev.stepwise.core.spi.Engine;
import dev.stepwise.core.spi.WireFormat.Framed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a message once its payload is of the target version: it says so wherever it stated its version. */
final class Arrival {

    private Arrival() {}

    /** Returns what became of a message that is newer, and reads as one of the target version. */
    static Outcome tolerated(
            Target target,
            NewerMessages newer,
            IdentificationRules rules,
            Identified message,
            Formatted format,
            Object given,
            Object payload) {
        SchemaVersion version = message.version().orElseThrow();
        Object read =
                newer.read(format, rules.fieldsOf(target.chain()), message.type(), version, payload, message.frame());
        if (read == payload) {
            EventType type = message.type();
            return new Outcome.Upgraded(type, version, type, target.version(), given, List.of(), How.TOLERATED);
        }
        try {
            return of(message, version, target, read, format.engine(), How.TOLERATED, null);
        } catch (RuntimeException | StackOverflowError e) {
            throw MigrationException.of(e).in(message.type(), version, target.version());
        }
    }

    /**
     * Returns what became of a message whose payload is of the target version now.
     *
     * @param known what is known of such messages; null if nothing is
     */
    static Outcome of(
            Identified message,
            SchemaVersion from,
            Target target,
            Object payload,
            Engine engine,
            How how,
            @Nullable Known known) {
        EventType toType = target.chain().eventType(target.version());
        Framed frame = message.frame();
        List<HeaderChange> same = known == null || frame != null ? null : known.changes();
        if (same != null) {
            return new Outcome.Upgraded(message.type(), from, toType, target.version(), payload, same, how);
        }
        boolean needsStamp = message.needsStamp(target.chain(), target.version());
        List<HeaderChange> changes = restated(message, toType, target.version());
        if (needsStamp) {
            changes.add(new Stamp(toType, target.version(), engine.digest(payload)).header());
        } else if (known != null && frame == null) {
            known.setChanges(changes);
        }
        Object framed = payload;
        if (frame != null) {
            changes.addAll(frame.headers(toType, target.version()));
            framed = frame.frame(payload, toType, target.version());
        }
        return new Outcome.Upgraded(message.type(), from, toType, target.version(), framed, changes, how);
    }

    private static List<HeaderChange> restated(Identified message, EventType toType, SchemaVersion to) {
        List<HeaderChange> changes = new ArrayList<>();
        message.headers()
                .forEach(stated -> changes.add(
                        HeaderChange.of(stated.header().name(), stated.header().restate(stated.text(), toType, to))));
        return changes;
    }
}
