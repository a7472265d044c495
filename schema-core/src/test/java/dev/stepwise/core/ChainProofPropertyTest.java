package dev.stepwise.core;

import static dev.stepwise.core.Chains.traced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stepwise.core.spi.VersionedStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Random steps between up to seven versions, against a plain search through all orders. */
class ChainProofPropertyTest {

    private static final List<String> LABELS = List.of("1", "2", "2.1", "3", "10", "a", "b");

    /** A declaration: arrows in their order, and perhaps a latest version. */
    record Declaration(List<Arrow> arrows, @Nullable String latest) {}

    record Arrow(String from, String to) {}

    @Property(tries = 3_000)
    void builds_exactly_if_one_order_has_a_step_from_each_to_the_next_and_none_backward(
            @ForAll("sets") Declaration declaration) {
        Optional<List<String>> order = order(declaration);
        Statistics.collect(order.isPresent() ? "sound" : "faulty");
        Statistics.coverage(coverage -> {
            coverage.check("sound").percentage(share -> share > 10);
            coverage.check("faulty").percentage(share -> share > 10);
        });
        Optional<MigratorRegistry> registry = built(declaration);
        assertThat(registry.map(ChainProofPropertyTest::labels)).isEqualTo(order);
    }

    @Property(tries = 1_000)
    void the_way_between_two_versions_is_a_shortest_and_uses_declared_steps_only(
            @ForAll("sets") Declaration declaration) {
        built(declaration).flatMap(registry -> registry.chain(Chains.ORDER)).ifPresent(chain -> {
            List<SchemaVersion> versions = chain.versions();
            int[][] distances = distances(versions, declaration.arrows());
            for (int i = 0; i < versions.size(); i++) {
                for (int j = i; j < versions.size(); j++) {
                    List<VersionedStep> way = chain.way(versions.get(i), versions.get(j));
                    assertThat(way).hasSize(distances[i][j]);
                    assertLeads(way, versions.get(i), versions.get(j), declaration);
                }
            }
        });
    }

    @Property(tries = 300)
    void no_way_leads_to_an_older_version(@ForAll("sets") Declaration declaration) {
        built(declaration).flatMap(registry -> registry.chain(Chains.ORDER)).ifPresent(chain -> {
            List<SchemaVersion> versions = chain.versions();
            for (int i = 1; i < versions.size(); i++) {
                SchemaVersion newer = versions.get(i);
                SchemaVersion older = versions.get(i - 1);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> chain.way(newer, older))
                        .withMessage(
                                "order-placed " + older + " is older than " + newer + ": expected a later version");
            }
        });
    }

    @Property(tries = 3_000)
    void whatever_is_declared_building_ends_in_a_registry_or_in_all_its_faults(
            @ForAll("anything") Declaration declaration) {
        boolean flawed = declaration.arrows().size() != new HashSet<>(declaration.arrows()).size()
                || declaration.arrows().stream().anyMatch(arrow -> arrow.from().equals(arrow.to()));
        assertThat(built(declaration).isPresent())
                .isEqualTo(!flawed && order(declaration).isPresent());
    }

    private static Optional<MigratorRegistry> built(Declaration declaration) {
        try {
            return Optional.of(Chains.registry(chain -> {
                declaration.arrows().forEach(arrow -> traced(chain, arrow.from(), arrow.to()));
                if (declaration.latest() != null) {
                    chain.latest(declaration.latest());
                }
            }));
        } catch (FaultyRegistryException e) {
            assertThat(e.faults()).isNotEmpty().allSatisfy(fault -> {
                assertThat(fault.eventType()).isEqualTo(Chains.ORDER_TYPE);
                assertThat(fault.problem()).endsWith(".");
                assertThat(fault.remedy()).isNotBlank();
            });
            return Optional.empty();
        }
    }

    private static List<String> labels(MigratorRegistry registry) {
        return registry.chain(Chains.ORDER).orElseThrow().versions().stream()
                .map(SchemaVersion::label)
                .toList();
    }

    private static void assertLeads(
            List<VersionedStep> way, SchemaVersion from, SchemaVersion to, Declaration declaration) {
        SchemaVersion at = from;
        for (VersionedStep step : way) {
            assertThat(step.from()).isEqualTo(at);
            assertThat(declaration.arrows())
                    .contains(new Arrow(step.from().label(), step.to().label()));
            at = step.to();
        }
        assertThat(at).isEqualTo(to);
    }

    /** Tries every order of the versions. */
    private static Optional<List<String>> order(Declaration declaration) {
        Set<String> versions = new HashSet<>();
        declaration.arrows().forEach(arrow -> Collections.addAll(versions, arrow.from(), arrow.to()));
        if (declaration.latest() != null) {
            versions.add(declaration.latest());
        }
        return versions.isEmpty() ? Optional.empty() : completed(List.of(), versions, declaration);
    }

    private static Optional<List<String>> completed(List<String> order, Set<String> left, Declaration declaration) {
        if (left.isEmpty()) {
            return isSound(order, declaration) ? Optional.of(order) : Optional.empty();
        }
        for (String next : left) {
            if (order.isEmpty() || declaration.arrows().contains(new Arrow(order.get(order.size() - 1), next))) {
                List<String> longer = new ArrayList<>(order);
                longer.add(next);
                Set<String> fewer = new HashSet<>(left);
                fewer.remove(next);
                Optional<List<String>> found = completed(longer, fewer, declaration);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isSound(List<String> order, Declaration declaration) {
        return declaration.arrows().stream().allMatch(arrow -> order.indexOf(arrow.from()) < order.indexOf(arrow.to()))
                && (declaration.latest() == null || order.get(order.size() - 1).equals(declaration.latest()));
    }

    /** Floyd and Warshall. */
    private static int[][] distances(List<SchemaVersion> versions, List<Arrow> arrows) {
        int n = versions.size();
        int[][] distances = new int[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                Arrow arrow = new Arrow(versions.get(i).label(), versions.get(j).label());
                distances[i][j] = i == j ? 0 : arrows.contains(arrow) ? 1 : 1_000;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    distances[i][j] = Math.min(distances[i][j], distances[i][k] + distances[k][j]);
                }
            }
        }
        return distances;
    }

    /** A line of versions from which steps may be missing, and to which others may be added. */
    @Provide
    Arbitrary<Declaration> sets() {
        Arbitrary<Arrow> any = arrow().filter(arrow -> !arrow.from().equals(arrow.to()));
        return Combinators.combine(
                        Arbitraries.shuffle(LABELS),
                        Arbitraries.integers().between(1, LABELS.size()),
                        any.set().ofMaxSize(3),
                        Arbitraries.integers().between(0, 4 * LABELS.size()),
                        Arbitraries.longs().tuple2(),
                        Arbitraries.integers().between(0, 3))
                .as((labels, length, extra, missing, seeds, latest) -> {
                    List<String> line = labels.subList(0, length);
                    Set<Arrow> arrows = new HashSet<>();
                    for (int i = 1; i < length; i++) {
                        if (i != missing) {
                            arrows.add(new Arrow(line.get(i - 1), line.get(i)));
                        }
                    }
                    arrows.addAll(forward(line, new Random(seeds.get1())));
                    if (latest > 1) {
                        arrows.addAll(extra);
                    }
                    List<Arrow> shuffled = new ArrayList<>(arrows);
                    shuffled.sort((left, right) -> left.toString().compareTo(right.toString()));
                    Collections.shuffle(shuffled, new Random(seeds.get2()));
                    return new Declaration(shuffled, latest % 2 == 0 ? null : line.get(length - 1));
                });
    }

    private static List<Arrow> forward(List<String> line, Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> random.ints(2, 0, line.size()).sorted().toArray())
                .filter(ends -> ends[0] < ends[1])
                .map(ends -> new Arrow(line.get(ends[0]), line.get(ends[1])))
                .toList();
    }

    @Provide
    Arbitrary<Declaration> anything() {
        return Combinators.combine(
                        arrow().list().ofMaxSize(8), Arbitraries.of(LABELS).injectNull(0.5))
                .as(Declaration::new);
    }

    private static Arbitrary<Arrow> arrow() {
        Arbitrary<String> label = Arbitraries.of(LABELS);
        return label.tuple2().map((Tuple.Tuple2<String, String> ends) -> new Arrow(ends.get1(), ends.get2()));
    }
}
