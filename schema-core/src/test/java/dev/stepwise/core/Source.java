package dev.stepwise.core;

import static dev.stepwise.core.Chains.ORDER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The kinds of sources of type and version, each at a place of its own: how it is declared, and how messages state it. */
enum Source {
    HEADER_WITH_TYPE("T") {
        @Override
        void declare(Identification.Builder rules) {
            rules.header("type", Notation.type());
        }

        @Override
        Envelope state(Envelope envelope, String version) {
            return envelope.with("type", ORDER);
        }
    },
    FIELD_WITH_TYPE("T") {
        @Override
        void declare(Identification.Builder rules) {
            rules.field("event.type", Notation.type());
        }

        @Override
        void state(ObjectNode document, String version) {
            document.withObject("/event").put("type", ORDER);
        }
    },
    TYPE_OF_TOPIC("T") {
        @Override
        void declare(Identification.Builder rules) {
            rules.typeOfTopic("shop.orders", ORDER);
        }
    },
    FIXED_TYPE("T") {
        @Override
        void declare(Identification.Builder rules) {
            rules.fixedType(ORDER);
        }
    },
    HEADER("VS") {
        @Override
        void declare(Identification.Builder rules) {
            rules.header("version", Notation.version());
        }

        @Override
        Envelope state(Envelope envelope, String version) {
            return envelope.with("version", version);
        }
    },
    REPEATED_HEADER("VS") {
        @Override
        void declare(Identification.Builder rules) {
            rules.header("again", Notation.version());
        }

        @Override
        Envelope state(Envelope envelope, String version) {
            return envelope.with("again", version).with("again", version);
        }
    },
    FIELD_WITH_TEXT("VS") {
        @Override
        void declare(Identification.Builder rules) {
            rules.field("version", Notation.version());
        }

        @Override
        void state(ObjectNode document, String version) {
            document.put("version", version);
        }
    },
    FIELD_WITH_NUMBER("VS") {
        @Override
        void declare(Identification.Builder rules) {
            rules.field("v", Notation.version());
        }

        @Override
        void state(ObjectNode document, String version) {
            document.put("v", Integer.valueOf(version));
        }
    },
    NESTED_FIELD("VS") {
        @Override
        void declare(Identification.Builder rules) {
            rules.field("event.'schema.version'", Notation.version());
        }

        @Override
        void state(ObjectNode document, String version) {
            document.withObject("/event").put("schema.version", version);
        }
    },
    FIELD_AT_POINTER("VS") {
        @Override
        void declare(Identification.Builder rules) {
            rules.field("/a~1b/0", Notation.version());
        }

        @Override
        void state(ObjectNode document, String version) {
            document.putObject("a/b").put("0", Integer.valueOf(version));
        }
    },
    FIELD_WITH_URI_OF_ONE_TYPE("TVS") {
        @Override
        void declare(Identification.Builder rules) {
            rules.field("$schema", Notation.uri("/shop/refund/{version}", "refund"))
                    .field("$schema", Notation.uri("/shop/order/{version}", ORDER));
        }

        @Override
        void state(ObjectNode document, String version) {
            document.put("$schema", "/shop/order/" + version);
        }
    },
    FIELD_WITH_URI("TVS") {
        @Override
        void declare(Identification.Builder rules) {
            rules.field("schema", Notation.uri("https://shop.example/v{version}/{type}.json"));
        }

        @Override
        void state(ObjectNode document, String version) {
            document.put("schema", "https://shop.example/v" + version + "/order-placed.json");
        }
    },
    HEADER_WITH_URI("TVS") {
        @Override
        void declare(Identification.Builder rules) {
            rules.header("schema", Notation.uri("{type}-{version}"));
        }

        @Override
        Envelope state(Envelope envelope, String version) {
            return envelope.with("schema", "order-placed-" + version);
        }
    },
    HEADER_WITH_NOTATION_OF_ITS_OWN("VS") {
        @Override
        void declare(Identification.Builder rules) {
            rules.header("rev", Revision.INSTANCE);
        }

        @Override
        Envelope state(Envelope envelope, String version) {
            return envelope.with("rev", "rev. " + version);
        }
    },
    FIELD_WITH_NOTATION_OF_ITS_OWN("VS") {
        @Override
        void declare(Identification.Builder rules) {
            rules.field("rev", Revision.INSTANCE);
        }

        @Override
        void state(ObjectNode document, String version) {
            document.put("rev", "rev. " + version);
        }
    },
    FIELD_THAT_COMES("") {
        @Override
        void declare(Identification.Builder rules) {
            rules.field("since", Notation.version(), VersionRange.since(ORDER, "2"));
        }

        @Override
        void state(ObjectNode document, String version) {
            if (!version.equals("1")) {
                document.put("since", Integer.valueOf(version));
            }
        }
    },
    FIELD_THAT_GOES("V") {
        @Override
        void declare(Identification.Builder rules) {
            rules.field("until", Notation.version(), VersionRange.until(ORDER, "1"));
        }

        @Override
        void state(ObjectNode document, String version) {
            if (version.equals("1")) {
                document.put("until", Integer.valueOf(version));
            }
        }
    },
    ASSUMED_VERSION("V") {
        @Override
        void declare(Identification.Builder rules) {
            rules.assumedVersion("1");
        }
    },
    ASSUMED_VERSION_OF_TYPE("V") {
        @Override
        void declare(Identification.Builder rules) {
            rules.assumedVersion(ORDER, "1").assumedVersion("refund", "2");
        }
    },
    FIXED_VERSION("V") {
        @Override
        void declare(Identification.Builder rules) {
            rules.fixedVersion("1");
        }
    };

    private final String traits;

    /** @param traits T tells the type, V the version, S: and goes on to say it after an upgrade */
    Source(String traits) {
        this.traits = traits;
    }

    boolean tellsType() {
        return traits.contains("T");
    }

    boolean tellsVersion() {
        return traits.contains("V");
    }

    boolean staysInMessage() {
        return traits.contains("S");
    }

    abstract void declare(Identification.Builder rules);

    void state(ObjectNode document, String version) {}

    Envelope state(Envelope envelope, String version) {
        return envelope;
    }

    /** Writes versions as "rev. 2". */
    enum Revision implements Notation {
        INSTANCE;

        @Override
        public @Nullable Statement read(String text) {
            return text.startsWith("rev. ") && SchemaVersion.isLabel(text.substring(5))
                    ? new Statement(null, SchemaVersion.of(text.substring(5)))
                    : null;
        }

        @Override
        public String restate(String text, EventType type, SchemaVersion version) {
            return "rev. " + version;
        }

        @Override
        public String toString() {
            return "a revision";
        }
    }
}
