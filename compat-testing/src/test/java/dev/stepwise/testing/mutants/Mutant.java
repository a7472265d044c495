package dev.stepwise.testing.mutants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.stepwise.core.FaultyRegistryException;
import dev.stepwise.core.MigratorChain;
import dev.stepwise.core.MigratorRegistry;
import dev.stepwise.core.Step;
import dev.stepwise.core.json.OperationsJson;
import dev.stepwise.core.operation.Compute;
import dev.stepwise.core.operation.Convert;
import dev.stepwise.core.operation.Functions;
import dev.stepwise.core.operation.Operation;
import dev.stepwise.core.spi.Action;
import dev.stepwise.core.spi.VersionedStep;
import dev.stepwise.schemas.CatalogueRegistry;
import dev.stepwise.testing.CatalogueSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The chains of the catalogue with one change in one step.
 *
 * @param step the step that is changed
 * @param kind what was done
 * @param what to what
 * @param changed declares the step with its change
 */
record Mutant(VersionedStep step, String kind, String what, Consumer<Step.Builder> changed) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static final MigratorRegistry RIGHT = new CatalogueRegistry().registry();

    /** Returns every mutant of the catalogue: operations are changed, and what code makes. */
    static List<Mutant> all() {
        List<Mutant> mutants = new ArrayList<>();
        for (MigratorChain chain : RIGHT.chains()) {
            for (VersionedStep step : chain.steps()) {
                if (step.step().actions().stream().allMatch(Action.Operate.class::isInstance)) {
                    operations(step, mutants);
                } else {
                    CodeMutations.of(step, mutants);
                }
            }
        }
        return mutants;
    }

    private static void operations(VersionedStep step, List<Mutant> mutants) {
        List<Operation> operations = step.step().actions().stream()
                .flatMap(action -> ((Action.Operate) action).operations().stream())
                .toList();
        for (Mutation mutation : Mutations.of(form(operations), functions(operations))) {
            mutants.add(new Mutant(
                    step,
                    mutation.kind(),
                    mutation.what(),
                    builder -> builder.include(
                            OperationsJson.read(mutation.operations().toString(), mutation.functions()))));
        }
    }

    private static ArrayNode form(List<Operation> operations) {
        try {
            return (ArrayNode) MAPPER.readTree(OperationsJson.write(operations));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The functions of the catalogue that are not of the library stand at the top of their steps. */
    private static Functions functions(List<Operation> operations) {
        Functions functions = Functions.builtIn();
        for (Operation operation : operations) {
            if (operation instanceof Compute compute) {
                functions = functions.with(compute.computation());
            } else if (operation instanceof Convert convert
                    && convert.conversion().fn().id().startsWith("payment.")) {
                functions = functions.with(convert.conversion());
            }
        }
        return functions;
    }

    /**
     * Returns the registry.
     *
     * @throws FaultyRegistryException if it is refused, since the step does not make the next version by the schemas
     * @throws IllegalArgumentException if there is no such step
     */
    MigratorRegistry registry() {
        return registry(this::changedStep);
    }

    private Step changedStep(VersionedStep each) {
        return each.equals(step) ? Step.of(changed) : each.step();
    }

    /** Returns the catalogue's chains with other steps. */
    static MigratorRegistry registry(Function<VersionedStep, Step> steps) {
        MigratorRegistry.Builder registry = MigratorRegistry.builder().catalogue(CatalogueSettings.catalogue());
        RIGHT.chains()
                .forEach(chain -> registry.eventType(
                        chain.eventType(chain.versions().get(0)).name(),
                        builder -> chain.steps()
                                .forEach(each -> builder.step(each.from(), each.to(), steps.apply(each)))));
        return registry.build();
    }

    @Override
    public String toString() {
        return step.type() + " " + step.from() + " → " + step.to() + ": " + kind + ": " + what;
    }
}
