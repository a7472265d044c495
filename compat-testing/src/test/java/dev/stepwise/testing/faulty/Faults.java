package dev.stepwise.testing.faulty;

import java.util.List;
import java.util.stream.Stream;

/** All faults. */
final class Faults {

    private Faults() {}

    static List<Fault> all() {
        return Stream.of(
                        OperationFaults.all(),
                        FunctionFaults.all(),
                        CodeFaults.all(),
                        AvroFaults.all(),
                        AvroCodeFaults.all(),
                        BehaviourFaults.all(),
                        VersionFaults.all(),
                        LockFaults.all(),
                        ChainFaults.all())
                .flatMap(List::stream)
                .toList();
    }
}
