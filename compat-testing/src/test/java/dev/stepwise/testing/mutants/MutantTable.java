package dev.stepwise.testing.mutants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Prints what notices the mutants of the catalogue's chains, as tables in Markdown, and every one that survives. */
public final class MutantTable {

    private MutantTable() {}

    /** Runs the mutants whose descriptions have one of the parts that are given; all if none is. */
    public static void main(String[] args) {
        long start = System.nanoTime();
        Map<String, int[]> byKind = new LinkedHashMap<>();
        Map<String, Integer> byTest = new TreeMap<>();
        List<String> survivors = new ArrayList<>();
        List<Mutant> mutants = Mutant.all().stream()
                .filter(mutant -> args.length == 0 || List.of(args).stream().anyMatch(mutant.toString()::contains))
                .toList();
        for (Mutant mutant : mutants) {
            Verdict verdict = Verdict.of(mutant);
            int[] counts = byKind.computeIfAbsent(mutant.kind(), kind -> new int[6]);
            counts[0]++;
            counts[1] += verdict.isRefused() ? 1 : 0;
            counts[2] += verdict.contract().isPresent() ? 1 : 0;
            counts[3] += verdict.golden() ? 1 : 0;
            verdict.contract().ifPresent(test -> byTest.merge(test, 1, Integer::sum));
            if (!verdict.isCaught()) {
                Optional<String> difference = Equivalence.difference(mutant);
                counts[difference.isEmpty() ? 4 : 5]++;
                survivors.add(mutant + " – "
                        + difference.map(text -> "**missed**: " + text).orElse("does the same"));
            }
            System.err.println(mutant + " " + verdict);
        }
        System.out.println(
                "| kind | mutants | refused by build() | contract without golden messages | golden messages |"
                        + " survive, equivalent | survive, not equivalent |\n|---|--:|--:|--:|--:|--:|--:|");
        int[] sum = new int[6];
        byKind.forEach((kind, counts) -> {
            row(kind, counts);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += counts[i];
            }
        });
        row("all", sum);
        System.out.println("\n| first test of the contract that fails | mutants |\n|---|--:|");
        byTest.forEach((test, count) -> System.out.println("| " + test + " | " + count + " |"));
        System.out.println("\nSurvivors:\n");
        survivors.forEach(survivor -> System.out.println("- " + survivor));
        System.out.println("\n" + (System.nanoTime() - start) / 1_000_000_000 + " s");
    }

    private static void row(String kind, int[] counts) {
        StringBuilder row = new StringBuilder("| " + kind + " |");
        for (int count : counts) {
            row.append(' ').append(count).append(" |");
        }
        System.out.println(row);
    }
}
