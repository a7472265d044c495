package dev.stepwise.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** A contract that was carried out: what became of each of its tests. */
final class ContractRun {

    private final Map<String, String> passed = new LinkedHashMap<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final Map<String, String> failed = new LinkedHashMap<>();

    private ContractRun() {}

    static ContractRun of(Compatibility compatibility) {
        CompatibilityContract contract = () -> compatibility;
        ContractRun run = new ContractRun();
        run.all("", contract.contract());
        return run;
    }

    private void all(String path, Stream<? extends DynamicNode> nodes) {
        nodes.forEach(node -> {
            String name = path + (path.isEmpty() ? "" : " > ") + node.getDisplayName();
            if (node instanceof DynamicContainer container) {
                all(name, container.getChildren());
            } else {
                one(name, (DynamicTest) node);
            }
        });
    }

    private void one(String name, DynamicTest test) {
        try {
            test.getExecutable().execute();
            passed.put(name, "");
        } catch (TestAbortedException e) {
            skipped.put(name, e.getMessage());
        } catch (Throwable e) {
            failed.put(name, e.getMessage());
        }
    }

    List<String> passed() {
        return new ArrayList<>(passed.keySet());
    }

    /** Returns why tests were skipped, by their names. */
    Map<String, String> skipped() {
        return skipped;
    }

    /** Returns what the tests that failed say, by their names. */
    Map<String, String> failed() {
        return failed;
    }
}
