package dev.stepwise.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the golden messages cannot show: scores that are refused, and those that are null or absent. */
class RevisionScoreTest {

    private static final String STEP = "mediawiki.revision-score 1.0.0 → 2.0.0, step 1.0.0 → 2.0.0, at ";
    private static final String MEND = " Mend the producer, or the step.";

    @Test
    void what_is_null_or_absent_stays_so() {
        assertThat(upgrade("\"scores\":null")).isEqualTo(event("2.0.0", "\"scores\":null"));
        assertThat(upgrade("\"errors\":[]")).isEqualTo(event("2.0.0", "\"errors\":{}"));
        assertThat(upgrade("\"scores\":[{\"model_name\":\"m\",\"probability\":null},{\"model_name\":\"n\"}]"))
                .isEqualTo(event(
                        "2.0.0",
                        "\"scores\":{\"m\":{\"model_name\":\"m\",\"probability\":null},\"n\":{\"model_name\":\"n\"}}"));
    }

    @Test
    void two_scores_of_one_model_are_refused() {
        assertThat(failure("\"scores\":[{\"model_name\":\"goodfaith\"},{\"model_name\":\"goodfaith\"}]", "goodfaith"))
                .hasMessage(STEP + "scores[1].model_name: expected a key that no other element has but found one twice."
                        + MEND);
    }

    @Test
    void two_probabilities_of_one_outcome_are_refused() {
        assertThat(failure(scoreWith("{\"name\":\"true\",\"value\":0.5},{\"name\":\"true\",\"value\":0.5}"), "true"))
                .hasMessage(
                        STEP + "scores[0].probability[1].name: expected a key that no other element has but found one"
                                + " twice." + MEND);
    }

    @Test
    void a_probability_that_says_more_than_name_and_value_is_refused_rather_than_lost() {
        assertThat(failure(scoreWith("{\"name\":\"true\",\"value\":0.5,\"remark\":\"unsure\"}"), "unsure"))
                .hasMessage(STEP + "scores[0].probability[0]: expected name and value alone but found other members,"
                        + " which would be lost." + MEND);
    }

    @Test
    void a_score_without_the_name_of_its_model_is_refused() {
        assertThat(failure("\"errors\":[{\"type\":\"Unheard-of\"}]", "Unheard-of"))
                .hasMessage(STEP + "errors[0]: expected the member model_name but found none." + MEND);
    }

    @Test
    void scores_that_are_a_map_already_are_refused() {
        assertThat(failure("\"scores\":{\"damaging\":{}}", "damaging"))
                .hasMessage(STEP + "scores: expected an array but found an object." + MEND);
    }

    private static String scoreWith(String probabilities) {
        return "\"scores\":[{\"model_name\":\"m\",\"probability\":[" + probabilities + "]}]";
    }

    private static String upgrade(String member) {
        return Upgrading.upgrade("mediawiki.revision-score", "1.0.0", "2.0.0", event("1.0.0", member));
    }

    private static Throwable failure(String member, String secret) {
        return Upgrading.failure("mediawiki.revision-score", "1.0.0", "2.0.0", event("1.0.0", member), secret);
    }

    private static String event(String version, String member) {
        return "{\"$schema\":\"/mediawiki/revision/score/" + version + "\"," + member + "}";
    }
}
