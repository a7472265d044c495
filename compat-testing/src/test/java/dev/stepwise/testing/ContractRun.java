package dev.stepwise.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** A contract that was carried out: what became of each of its tests. */
public final class ContractRun {

    private static final String BETWEEN = " > ";

    private final List<String> passed = new ArrayList<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final Map<String, String> failed = new LinkedHashMap<>();

    private ContractRun() {}

    static ContractRun of(Compatibility compatibility) {
        return of(compatibility, test -> true);
    }

    /** Carries out the tests whose names, such as "sale > version 1 > …", the filter takes. */
    public static ContractRun of(Compatibility compatibility, Predicate<String> filter) {
        ContractRun run = new ContractRun();
        tests(compatibility).filter(test -> filter.test(test.name)).forEach(run::carryOut);
        return run;
    }

    /** Carries out as many as it takes until one fails; returns the run up to there. */
    public static ContractRun untilOneFails(Compatibility compatibility, Predicate<String> filter) {
        ContractRun run = new ContractRun();
        boolean unused = tests(compatibility)
                .filter(test -> filter.test(test.name))
                .peek(run::carryOut)
                .anyMatch(test -> run.failed.containsKey(test.name));
        return run;
    }

    private record Named(String name, DynamicTest test) {}

    private static Stream<Named> tests(Compatibility compatibility) {
        CompatibilityContract contract = () -> compatibility;
        return contract.contract().flatMap(node -> tests(node, ""));
    }

    private static Stream<Named> tests(DynamicNode node, String path) {
        String name = path + node.getDisplayName();
        return node instanceof DynamicContainer container
                ? container.getChildren().flatMap(child -> tests(child, name + BETWEEN))
                : Stream.of(new Named(name, (DynamicTest) node));
    }

    private void carryOut(Named named) {
        try {
            named.test.getExecutable().execute();
            passed.add(named.name);
        } catch (TestAbortedException e) {
            skipped.put(named.name, e.getMessage());
        } catch (Throwable e) {
            failed.put(named.name, String.valueOf(e.getMessage()));
        }
    }

    /** Returns the promise that a test is of: the end of its name. */
    public static String promise(String test) {
        return test.substring(test.lastIndexOf(BETWEEN) + BETWEEN.length());
    }

    List<String> passed() {
        return passed;
    }

    /** Returns why tests were skipped, by their names. */
    Map<String, String> skipped() {
        return skipped;
    }

    /** Returns what the tests that failed say, by their names. */
    public Map<String, String> failed() {
        return failed;
    }
}
