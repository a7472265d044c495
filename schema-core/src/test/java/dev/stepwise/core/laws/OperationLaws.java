package dev.stepwise.core.laws;

import dev.stepwise.core.laws.Law.Example;
import java.util.List;
import java.util.stream.Stream;

/** Everything that operations promise on documents: declared once, for every engine to keep. */
public final class OperationLaws {

    private OperationLaws() {}

    /** Returns the examples of all laws. */
    public static Stream<Example> examples() {
        return Law.examples(Stream.of(
                        ValueLaws.all(),
                        RenameLaws.all(),
                        MoveLaws.all(),
                        FunctionLaws.all(),
                        SplitAndJoinLaws.all(),
                        ComputeLaws.all(),
                        BlockLaws.all(),
                        RootLaws.all(),
                        ConditionLaws.all(),
                        ShapeLaws.all(),
                        KeyLaws.all(),
                        TypeLaws.all(),
                        DocumentLaws.all(),
                        FailureLaws.all())
                .flatMap(List::stream)
                .toList());
    }
}
