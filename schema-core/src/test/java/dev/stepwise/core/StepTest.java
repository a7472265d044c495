package dev.stepwise.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.core.spi.Action;
import org.junit.jupiter.api.Test;

class StepTest {

    @Test
    void keeps_its_actions_in_their_order() {
        Step step = Step.of(s -> s.migrate(ObjectNode.class, document -> document)
                .edit(ObjectNode.class, document -> {})
                .migrate(String.class, Integer.class, Integer::valueOf)
                .migrate(ObjectNode.class, (document, context) -> document));
        assertThat(step.actions())
                .hasExactlyElementsOfTypes(
                        Action.Migrate.class, Action.Edit.class, Action.Between.class, Action.Migrate.class);
    }

    @Test
    void has_revision_1_unless_it_says_otherwise() {
        assertThat(Step.of(Step.Builder::noChange).revision()).isEqualTo(1);
        assertThat(Step.of(s -> s.noChange().revision(3)).revision()).isEqualTo(3);
    }

    @Test
    void refuses_a_revision_below_1() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Step.of(s -> s.revision(0)))
                .withMessage("Expected a revision of at least 1 but found 0");
    }

    @Test
    void refuses_a_second_revision() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Step.of(s -> s.revision(1).revision(2)))
                .withMessage("The revision is set already, to 1");
    }

    @Test
    void refuses_an_action_beside_no_change() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Step.of(s -> s.noChange().edit(ObjectNode.class, document -> {})))
                .withMessage("noChange() stands alone in its step");
    }

    @Test
    void refuses_no_change_beside_an_action() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Step.of(s -> s.edit(ObjectNode.class, document -> {}).noChange()))
                .withMessage("noChange() stands alone in its step");
    }

    @Test
    void refuses_no_change_twice() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Step.of(s -> s.noChange().noChange()))
                .withMessage("noChange() stands alone in its step");
    }

    @Test
    void is_declared_if_it_says_what_it_does_be_it_nothing() {
        assertThat(Step.of(Step.Builder::noChange).isDeclared()).isTrue();
        assertThat(Step.of(s -> {}).isDeclared()).isFalse();
        assertThat(Step.of(s -> s.revision(2)).isDeclared()).isFalse();
    }

    @Test
    void is_not_changed_by_what_its_builder_does_later() {
        Step.Builder[] kept = new Step.Builder[1];
        Step step = Step.of(s -> kept[0] = s.edit(ObjectNode.class, document -> {}));
        kept[0].edit(ObjectNode.class, document -> {});
        assertThat(step.actions()).hasSize(1);
    }
}
