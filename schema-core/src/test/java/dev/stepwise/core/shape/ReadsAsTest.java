package dev.stepwise.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.core.json.JsonFormat;
import dev.stepwise.core.shape.Verdict.Difference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadsAsTest {

    private static Shape read(String schema, String place) throws IOException {
        return new JsonFormat().schemas().orElseThrow().read(schema.replace('\'', '"'), place);
    }

    private static Shape object(String properties, String more, String place) throws IOException {
        return read("{'type':'object','properties':{" + properties + "}" + more + "}", place);
    }

    private static Optional<String> obstacle(Shape known, Shape newer) {
        return ReadsAs.obstacle(known, newer, List.of()).map(found -> found.place() + ": " + found.words());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'a':{'type':'string'} | 'a':{'type':'string'},'b':{'type':'string'}",
                "'a':{'type':'number'} | 'a':{'type':'integer'}",
                "'a':{'enum':['x','y']} | 'a':{'enum':['x']}",
                "'a':{'type':'integer','minimum':0} | 'a':{'type':'integer','minimum':1}",
                "'a':{'type':['string','null']} | 'a':{'type':'string'}",
                "'a':{'type':'array','items':{'type':'object'}} | 'a':{'type':'array','items':{'type':'object','properties':{'q':{'type':'string'}}}}",
                "'a':{'type':'string','pattern':'x'} | 'a':{'type':'string','pattern':'x'}",
            })
    void what_is_proved(String known, String newer) throws IOException {
        assertThat(obstacle(object(known, "", "known"), object(newer, "", "newer")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'a':{'type':'string'} | 'b':{'type':'string'} | a: the newer version does not declare it, and may have another name for it",
                "'a':{'type':'integer'} | 'a':{'type':'number'} | a: ",
                "'a':{'enum':['x']} | 'a':{'enum':['x','y']} | a: ",
                "'a':{'type':'string'} | 'a':{'type':['string','null']} | a: ",
                "'a':{'type':'string','pattern':'x'} | 'a':{'type':'string'} | a: nothing proves",
                "'a':{'type':'string','maxLength':5} | 'a':{'type':'string','maxLength':9} | a: nothing proves",
                "'a':{'not':{'const':1}} | 'a':{'type':'integer'} | a: nothing proves",
                "'a':{'type':'object','properties':{'q':{'type':'string'}}} | 'a':{'type':'object','properties':{'r':{'type':'string'}}} | a.q: the newer",
                "'a':{'type':'array','items':{'type':'string'}} | 'a':{'type':'array'} | a[]: ",
            })
    void what_is_not_proved(String known, String newer, String why) throws IOException {
        assertThat(obstacle(object(known, "", "known"), object(newer, "", "newer")))
                .hasValueSatisfying(found -> assertThat(found).startsWith(why));
    }

    @Test
    void what_is_required_must_stay_so() throws IOException {
        Shape known = object("'a':{'type':'string'}", ",'required':['a']", "known");
        assertThat(obstacle(known, object("'a':{'type':'string'}", "", "newer")))
                .contains("a: it is required but may be absent");
        assertThat(obstacle(known, object("'a':{'type':'string'}", ",'required':['a','a2']", "newer")))
                .isEmpty();
    }

    @Test
    void what_is_closed_has_no_room_for_more() throws IOException {
        assertThat(obstacle(
                        object("'a':{'type':'string'}", ",'additionalProperties':false", "known"),
                        object("'a':{'type':'string'},'b':{}", ",'additionalProperties':false", "newer")))
                .contains("b: there is no room for it");
    }

    @Test
    void what_leads_back_to_itself_is_compared_as_far_as_it_differs() throws IOException {
        String schema = "{'$ref':'#/$defs/n','$defs':{'n':{'type':'object','properties':{'next':{'$ref':'#/$defs/n'},"
                + "'a':{'type':'string'}%s}}}}";
        Shape known = read(String.format(schema, ""), "known");
        assertThat(obstacle(known, read(String.format(schema, ",'b':{'type':'string'}"), "newer")))
                .isEmpty();
        assertThat(obstacle(read(String.format(schema, ",'b':{'type':'string'}"), "other"), known))
                .contains("b: the newer version does not declare it, and may have another name for it");
    }

    @Test
    void a_member_that_states_the_version_may_say_another() throws IOException {
        Shape known = object("'v':{'const':3},'a':{'type':'string'}", ",'required':['v']", "known");
        Shape newer = object("'v':{'const':4},'a':{'type':'string'}", ",'required':['v']", "newer");
        assertThat(ReadsAs.obstacle(known, newer, List.of(List.of("v")))).isEmpty();
        assertThat(ReadsAs.obstacle(known, newer, List.of(List.of("a"))).map(Difference::place))
                .contains("v");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'not':{'required':['b']}",
                "'dependentRequired':{'b':['c']}",
                "'propertyNames':{'maxLength':1}",
                "'anyOf':[{'required':['a']},{'required':['c']}]",
                "'allOf':[{'not':{'required':['b']}}]",
            })
    void what_limits_documents_without_a_type_limits_them(String limit) throws IOException {
        Shape known = read("{'properties':{'a':{'type':'string'}}," + limit + "}", "known");
        Shape newer = read("{'properties':{'a':{'type':'string'},'b':{'type':'string'}}}", "newer");
        assertThat(obstacle(known, newer))
                .hasValueSatisfying(found -> assertThat(found).contains("nothing proves"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'unevaluatedProperties':false",
                "'patternProperties':{'^x_':{}},'additionalProperties':false",
                "'patternProperties':{'^x_':{}},'additionalProperties':{'type':'integer'}",
            })
    void what_is_said_of_the_rest_depends_on_what_is_declared(String rest) throws IOException {
        Shape known = object("'a':{'type':'string'}", "," + rest, "known");
        assertThat(obstacle(known, object("'a':{'type':'string'}", "," + rest, "newer")))
                .isEmpty();
        assertThat(obstacle(known, object("'a':{'type':'string'},'b':{'type':'string'}", "," + rest, "newer")))
                .hasValueSatisfying(found -> assertThat(found).contains("nothing proves"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'type':'array','contains':{'const':1} | 'type':'array','contains':{'const':1},'minContains':0",
                "'type':'integer','minimum':0,'exclusiveMinimum':true | 'type':'integer','minimum':0",
                "'type':'integer','maximum':9,'exclusiveMaximum':true | 'type':'integer','maximum':9,'exclusiveMaximum':false",
            })
    void a_keyword_that_another_turns_round_proves_nothing(String known, String newer) throws IOException {
        assertThat(obstacle(object("'a':{" + known + "}", "", "known"), object("'a':{" + newer + "}", "", "newer")))
                .hasValueSatisfying(found -> assertThat(found).contains("nothing proves"));
    }

    @Test
    void a_member_whose_absence_means_another_value_is_another() throws IOException {
        Shape known = object("'a':{'type':'string','default':'EUR'}", "", "known");
        assertThat(obstacle(known, object("'a':{'type':'string','default':'EUR'}", "", "newer")))
                .isEmpty();
        assertThat(obstacle(known, object("'a':{'type':'string','default':'USD'}", "", "newer")))
                .contains("a: where it is absent, the newer version has another default");
        assertThat(obstacle(known, object("'a':{'type':'string','default':'USD'}", ",'required':['a']", "newer")))
                .isEmpty();
    }
}
