package dev.stepwise.testing.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.util.Locale;

/** The drafts of JSON Schema that are understood. */
enum SchemaDialect {
    DRAFT_2020_12("draft 2020-12", "https://json-schema.org/draft/2020-12/schema"),
    DRAFT_07("draft-07", "http://json-schema.org/draft-07/schema");

    private final String title;
    private final String id;

    SchemaDialect(String title, String id) {
        this.title = title;
        this.id = id;
    }

    /** Returns the dialect of a document. One that names none is of draft 2020-12, one of an older draft of draft-07. */
    static SchemaDialect of(JsonNode document) {
        String named = named(document).toLowerCase(Locale.ROOT);
        return named.matches(".*draft-0?[3467]/.*") ? DRAFT_07 : DRAFT_2020_12;
    }

    /** Returns whether a document names this dialect, or none. */
    boolean isNamedBy(JsonNode document) {
        String named = named(document).replaceFirst("#$", "").replaceFirst("^https?:", "");
        return named.isEmpty() || id.endsWith(named);
    }

    static String named(JsonNode document) {
        return document.path("$schema").asText("");
    }

    Dialect dialect() {
        return this == DRAFT_07 ? Dialects.getDraft7() : Dialects.getDraft202012();
    }

    String id() {
        return this == DRAFT_07 ? id + "#" : id;
    }

    /** Returns whether keywords beside a reference say nothing. */
    boolean refStandsAlone() {
        return this == DRAFT_07;
    }

    @Override
    public String toString() {
        return title;
    }
}
