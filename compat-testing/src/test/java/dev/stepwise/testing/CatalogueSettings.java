package dev.stepwise.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepwise.core.Catalogue;
import dev.stepwise.core.Identification;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Notation;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** What is declared of the chains of this repository: how their messages are identified, and what they refuse. */
public final class CatalogueSettings {

    /** In an IDE tests run in the folder of the module, so the root is the one above. */
    private static final Path FOLDER = Path.of(System.getProperty("stepwise.root", ".."))
            .resolve("schemas")
            .resolve("catalogue");

    private static final String SCORES = "mediawiki.revision-score";

    private CatalogueSettings() {}

    /** Returns the published schemas and messages. */
    public static Catalogue catalogue() {
        return Catalogue.in(FOLDER);
    }

    /** Returns the proof of a registry that has chains for all of the catalogue. */
    public static Compatibility of(MigratorRegistry registry) {
        Compatibility chains = Compatibility.of(registry, catalogue())
                .identification("customer-registered", byField("/version", Notation.version()))
                .identification(
                        SCORES, byField("/$schema", Notation.uri("/mediawiki/revision/score/{version}", SCORES)))
                .refusesInAvro("order-placed", "4", "5", "totalCents", order -> !fitsIntoLong(totalCents(order)))
                .refuses("payment-captured", "2", "3", "capturedAt", payment -> !fitsIntoLong(micros(payment)));
        return refusingLists(chains);
    }

    private static Identification byField(String path, Notation notation) {
        return Identification.builder()
                .fixedType(path.equals("/version") ? "customer-registered" : SCORES)
                .field(path, notation)
                .build();
    }

    /** What a list can say and an object cannot. */
    private static Compatibility refusingLists(Compatibility chains) {
        return chains.refuses(
                        SCORES,
                        "1.0.0",
                        "2.0.0",
                        "scores[].probability[]",
                        event -> anyScore(event, CatalogueSettings::hasMore))
                .refuses(
                        SCORES,
                        "1.0.0",
                        "2.0.0",
                        "scores[].probability[].name",
                        event -> anyScore(event, score -> repeats(score.path("probability"), "name")))
                .refuses(
                        SCORES,
                        "1.0.0",
                        "2.0.0",
                        "scores[].model_name",
                        event -> repeats(event.path("scores"), "model_name"))
                .refuses(
                        SCORES,
                        "1.0.0",
                        "2.0.0",
                        "errors[].model_name",
                        event -> repeats(event.path("errors"), "model_name"));
    }

    private static boolean anyScore(JsonNode event, Predicate<JsonNode> condition) {
        return event.path("scores").valueStream().anyMatch(condition);
    }

    private static boolean hasMore(JsonNode score) {
        return score.path("probability").valueStream().anyMatch(probability -> probability.size() > 2);
    }

    private static boolean repeats(JsonNode list, String member) {
        Set<JsonNode> known = new HashSet<>();
        return list.valueStream().anyMatch(element -> !known.add(element.path(member)));
    }

    private static BigInteger totalCents(JsonNode order) {
        return order.path("items")
                .valueStream()
                .map(item -> whole(item, "quantity").multiply(whole(item, "unitPriceCents")))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger micros(JsonNode payment) {
        return whole(payment, "capturedAt").multiply(BigInteger.valueOf(1_000));
    }

    private static BigInteger whole(JsonNode object, String member) {
        return object.path(member).bigIntegerValue();
    }

    private static boolean fitsIntoLong(BigInteger number) {
        return number.bitLength() < Long.SIZE;
    }
}
