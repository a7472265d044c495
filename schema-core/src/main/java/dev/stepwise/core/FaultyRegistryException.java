package dev.stepwise.core;

import java.util.List;
import java.util.stream.Collectors;

/** The declarations of a registry cannot work. Lists every fault of every event type, each with what mends it. */
public final class FaultyRegistryException extends RuntimeException {

    private final transient List<Fault> faults;

    FaultyRegistryException(List<Fault> faults) {
        super(describe(faults));
        this.faults = List.copyOf(faults);
    }

    /** Returns the faults, those of each chain first, as the chains were declared; at least one. */
    public List<Fault> faults() {
        return faults;
    }

    private static String describe(List<Fault> faults) {
        return faults.stream()
                .map(fault -> "\n  " + fault)
                .collect(Collectors.joining(
                        "", "The registry has " + (faults.size() == 1 ? "a fault:" : faults.size() + " faults:"), ""));
    }

    /**
     * A fault.
     *
     * @param eventType the event type whose declaration is at fault
     * @param problem what is wrong, as a sentence
     * @param remedy what mends it, as a sentence; with the line to add where there is one
     */
    public record Fault(EventType eventType, String problem, String remedy) {
        @Override
        public String toString() {
            return eventType + ": " + problem + " " + remedy;
        }
    }
}
