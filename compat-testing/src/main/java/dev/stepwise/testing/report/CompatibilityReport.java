package dev.stepwise.testing.report;

import dev.stepwise.core.Catalogue;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import java.util.Comparator;
import java.util.List;

/**
 * What changed between the published versions of each event type: what that means for readers without Stepwise, what
 * covers it, and in which order to deploy. Each version is compared with the next, and with the latest, in each language
 * in which both are published. Immutable; of the same schemas and steps the report is always the same, to the byte.
 *
 * <pre>{@code
 * CompatibilityReport report = CompatibilityReport.of(registry, Catalogue.in(Path.of("schemas")));
 * assertThat(report.uncovered()).isEmpty();
 * Files.writeString(Path.of("target/compatibility.md"), report.toMarkdown());
 * }</pre>
 *
 * @param eventTypes by name
 */
public record CompatibilityReport(List<EventTypeReport> eventTypes) {

    /** Copies the list. */
    public CompatibilityReport {
        eventTypes = List.copyOf(eventTypes);
    }

    /**
     * Returns the report of all chains.
     *
     * @throws IllegalArgumentException if a schema cannot be read
     */
    public static CompatibilityReport of(MigratorRegistry registry, Catalogue catalogue) {
        return of(List.copyOf(registry.chains()), catalogue);
    }

    /**
     * Returns the report of some chains.
     *
     * @throws IllegalArgumentException if a schema cannot be read
     */
    public static CompatibilityReport of(List<MigratorChain> chains, Catalogue catalogue) {
        PublishedSchemas schemas = new PublishedSchemas(catalogue);
        return new CompatibilityReport(chains.stream()
                .sorted(Comparator.comparing(chain -> chain.eventType().name()))
                .map(chain -> new ChainReports(chain, schemas).report())
                .toList());
    }

    /** Returns the pairs with a change over which nothing brings messages; none is best. */
    public List<VersionPair> uncovered() {
        return eventTypes.stream()
                .flatMap(type -> type.pairs().stream())
                .filter(pair -> !pair.uncovered().isEmpty())
                .toList();
    }

    /** Returns the report for a terminal. */
    public String toText() {
        return new TextReport(this).text();
    }

    /** Returns the report for programs. */
    public String toJson() {
        return JsonReport.of(this);
    }

    /** Returns the report for build servers: a test case for each pair, which fails if something is uncovered. */
    public String toJUnitXml() {
        return new JUnitReport(this).xml();
    }

    /** Returns the report for a pull request. */
    public String toMarkdown() {
        return new MarkdownReport(this).markdown();
    }
}
