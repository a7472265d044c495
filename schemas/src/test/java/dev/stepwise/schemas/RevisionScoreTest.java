package dev.stepwise.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the golden messages cannot show: scores that are refused, and those that are null or absent. */
class RevisionScoreTest {

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
        assertThat(failure("\"scores\":[{\"model_name\":\"twice\"},{\"model_name\":\"twice\"}]", "twice"))
                .hasMessage("Expected each model_name once in scores");
    }

    @Test
    void two_probabilities_of_one_outcome_are_refused() {
        assertThat(failure(scoreWith("{\"name\":\"twice\",\"value\":0.5},{\"name\":\"twice\",\"value\":0.5}"), "twice"))
                .hasMessage("Expected each name once in probability");
    }

    @Test
    void a_probability_that_says_more_than_name_and_value_is_refused_rather_than_lost() {
        assertThat(failure(scoreWith("{\"name\":\"true\",\"value\":0.5,\"remark\":\"unsure\"}"), "unsure"))
                .hasMessage("Expected a name and a value, and nothing else, in probability");
    }

    @Test
    void a_score_without_the_name_of_its_model_is_refused() {
        assertThat(failure("\"errors\":[{\"type\":\"Unheard-of\"}]", "Unheard-of"))
                .hasMessage("Expected a text as model_name");
    }

    @Test
    void scores_that_are_an_object_already_are_refused() {
        assertThat(failure("\"scores\":{\"damaging\":{}}", "damaging")).hasMessage("Expected an array as scores");
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
