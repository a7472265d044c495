package dev.stepwise.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.EventType;
import dev.stepwise.core.MigrationException;
import dev.stepwise.core.MigrationException.Reason;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Outcome;
import dev.stepwise.core.SchemaVersion;
import dev.stepwise.core.Where;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CensusTest {

    private static final EventType ORDER = EventType.of("order-placed");
    private static final SchemaVersion ONE = SchemaVersion.of(1);
    private static final SchemaVersion TWO = SchemaVersion.of(2);
    private static final SchemaVersion THREE = SchemaVersion.of(3);

    private final UpgradeMetrics metrics = MetricsFixture.metrics(Fixture.registry());

    private Map<String, Double> counted() {
        Map<String, Double> counted = new TreeMap<>();
        metrics.meters().stream()
                .filter(meter -> meter.name().tags().equals(MeterName.RECORDS.tags()))
                .filter(meter -> meter.value().getAsDouble() != 0)
                .forEach(meter -> counted.put(
                        meter.name() + " " + String.join(" ", meter.tags()),
                        meter.value().getAsDouble()));
        return counted;
    }

    private static Outcome upgraded(EventType type, SchemaVersion from) {
        return new Outcome.Upgraded(type, from, type, THREE, "payload", List.of());
    }

    private static MigrationException failure(Reason reason, Where where) {
        return new MigrationException(reason, where, "x", null);
    }

    @Test
    void each_source_version_has_a_row_from_the_start() {
        assertThat(metrics.meters().stream()
                        .filter(meter -> meter.name() == MeterName.RECORDS)
                        .map(meter -> String.join(" ", meter.tags())))
                .containsExactlyInAnyOrder(
                        "order-placed 1",
                        "order-placed 2",
                        "order-placed 3",
                        "order-placed newer",
                        "order-placed invalid",
                        "customer-registered 1",
                        "customer-registered 2",
                        "customer-registered newer",
                        "customer-registered invalid",
                        "audit unknown",
                        "unknown unknown",
                        "invalid invalid");
    }

    @Test
    void what_was_understood_is_counted_by_its_source_version() {
        metrics.count(upgraded(ORDER, ONE));
        metrics.count(upgraded(ORDER, ONE));
        metrics.count(new Outcome.Discarded(ORDER, TWO, THREE, "no more"));
        metrics.count(new Outcome.AlreadyLatest(ORDER, THREE));
        metrics.count(new Outcome.Ignored(EventType.of("audit")));
        assertThat(counted())
                .containsExactly(
                        Map.entry("DISCARDED order-placed 2", 1.0),
                        Map.entry("IGNORED audit unknown", 1.0),
                        Map.entry("LATEST order-placed 3", 1.0),
                        Map.entry("RECORDS audit unknown", 1.0),
                        Map.entry("RECORDS order-placed 1", 2.0),
                        Map.entry("RECORDS order-placed 2", 1.0),
                        Map.entry("RECORDS order-placed 3", 1.0),
                        Map.entry("UPGRADED order-placed 1", 2.0));
    }

    @Test
    void what_failed_is_counted_as_far_as_it_is_known() {
        metrics.failed(failure(Reason.STEP_FAILED, Where.of(ORDER, ONE, THREE)), FailurePolicy.FAIL);
        metrics.failed(failure(Reason.NEWER_VERSION, Where.of(ORDER, SchemaVersion.of(9), THREE)), FailurePolicy.FAIL);
        metrics.failed(failure(Reason.UNKNOWN_VERSION, Where.of(ORDER, SchemaVersion.of(8), null)), FailurePolicy.FAIL);
        metrics.failed(failure(Reason.UNIDENTIFIED, Where.of(ORDER, null, null)), FailurePolicy.FAIL);
        metrics.failed(
                failure(Reason.UNKNOWN_TYPE, Where.of(EventType.of("order-lost"), ONE, null)), FailurePolicy.FAIL);
        metrics.failed(failure(Reason.UNREADABLE, Where.unknown()), FailurePolicy.FAIL);
        assertThat(counted())
                .containsOnlyKeys(
                        "FAILED invalid invalid",
                        "FAILED order-placed 1",
                        "FAILED order-placed invalid",
                        "FAILED order-placed newer",
                        "FAILED unknown unknown",
                        "RECORDS invalid invalid",
                        "RECORDS order-placed 1",
                        "RECORDS order-placed invalid",
                        "RECORDS order-placed newer",
                        "RECORDS unknown unknown")
                .containsEntry("FAILED order-placed invalid", 2.0);
    }

    @Test
    void what_may_pass_later_is_no_failure_of_a_record() {
        metrics.failed(failure(Reason.UNAVAILABLE, Where.of(ORDER, ONE, THREE)), FailurePolicy.FAIL);
        assertThat(counted()).isEmpty();
        assertThat(metrics.meters().stream()
                        .filter(meter -> meter.value().getAsDouble() == 1.0)
                        .map(Meter::name))
                .containsExactly(MeterName.RETRIABLE);
    }

    @Test
    void a_million_hostile_types_and_versions_add_no_meter() {
        int before = metrics.meters().size();
        CensusRun run = metrics.run();
        for (int i = 0; i < 1_000_000; i++) {
            EventType type = i % 2 == 0 ? ORDER : EventType.of("t" + i);
            SchemaVersion version = SchemaVersion.of(i + 10);
            if (i % 200 == 0) {
                metrics.failed(failure(Reason.NEWER_VERSION, Where.of(type, version, THREE)), FailurePolicy.FAIL);
            } else if (i % 3 == 0) {
                metrics.count(upgraded(type, version));
            } else {
                run.count(new Outcome.AlreadyLatest(type, version));
            }
        }
        run.end();
        assertThat(metrics.meters()).hasSize(before);
        assertThat(counted())
                .containsEntry("RECORDS order-placed newer", 500_000.0)
                .containsEntry("RECORDS unknown unknown", 500_000.0)
                .containsEntry("FAILED order-placed newer", 5_000.0);
    }

    @Test
    void a_run_adds_what_it_counted_at_its_end() {
        CensusRun run = metrics.run();
        run.count(upgraded(ORDER, ONE));
        run.count(upgraded(ORDER, TWO));
        run.count(upgraded(ORDER, ONE));
        assertThat(counted()).isEmpty();
        run.end();
        run.end();
        assertThat(counted())
                .containsEntry("UPGRADED order-placed 1", 2.0)
                .containsEntry("UPGRADED order-placed 2", 1.0);
        run.count(new Outcome.AlreadyLatest(ORDER, THREE));
        run.end();
        assertThat(counted()).containsEntry("LATEST order-placed 3", 1.0).containsEntry("UPGRADED order-placed 1", 2.0);
    }

    @Test
    void a_run_counts_all_kinds_of_records_whatever_order_they_come_in() {
        CensusRun run = metrics.run();
        EventType customer = EventType.of("customer-registered");
        List<Outcome> kinds = List.of(
                upgraded(ORDER, ONE),
                upgraded(ORDER, TWO),
                upgraded(customer, ONE),
                new Outcome.AlreadyLatest(ORDER, THREE),
                new Outcome.AlreadyLatest(customer, TWO),
                new Outcome.Discarded(ORDER, ONE, THREE, "no more"),
                new Outcome.Discarded(ORDER, TWO, THREE, "no more"),
                new Outcome.Ignored(EventType.of("audit")),
                upgraded(EventType.of("lost"), ONE),
                upgraded(ORDER, SchemaVersion.of(9)));
        Random random = new Random(1);
        int[] expected = new int[kinds.size()];
        for (int i = 0; i < 10_000; i++) {
            int kind = random.nextInt(kinds.size());
            expected[kind]++;
            run.count(kinds.get(kind));
        }
        run.end();
        assertThat(counted())
                .containsEntry("UPGRADED order-placed 1", (double) expected[0])
                .containsEntry("UPGRADED order-placed 2", (double) expected[1])
                .containsEntry("UPGRADED customer-registered 1", (double) expected[2])
                .containsEntry("LATEST order-placed 3", (double) expected[3])
                .containsEntry("LATEST customer-registered 2", (double) expected[4])
                .containsEntry("DISCARDED order-placed 1", (double) expected[5])
                .containsEntry("DISCARDED order-placed 2", (double) expected[6])
                .containsEntry("IGNORED audit unknown", (double) expected[7])
                .containsEntry("RECORDS unknown unknown", (double) expected[8])
                .containsEntry("UPGRADED order-placed newer", (double) expected[9]);
    }

    @Test
    void the_rows_go_by_the_target_that_the_settings_ask_for() {
        Settings settings = Settings.of(Fixture.settings("stepwise.target.versions", "order-placed:2"));
        try (Upgrading upgrading = settings.upgrading()) {
            assertThat(upgrading.metrics().meters().stream()
                            .filter(meter -> meter.name() == MeterName.LATEST)
                            .map(meter -> String.join(" ", meter.tags())))
                    .contains("order-placed 2", "order-placed 3")
                    .doesNotContain("order-placed 1");
        }
    }

    @Test
    void a_renamed_type_has_rows_by_both_names() {
        MigratorRegistry renamed = MigratorRegistry.builder()
                .eventType("order-made", chain -> chain.step(1, 2, s -> s.renameType("order-placed")))
                .build();
        assertThat(MetricsFixture.metrics(renamed).meters().stream()
                        .filter(meter -> meter.name() == MeterName.RECORDS)
                        .map(meter -> String.join(" ", meter.tags())))
                .contains("order-made 1", "order-placed 2")
                .doesNotContain("order-made 2", "order-placed 1");
    }
}
