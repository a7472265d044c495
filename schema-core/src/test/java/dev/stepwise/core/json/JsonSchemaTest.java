package dev.stepwise.core.json;

import static dev.stepwise.core.shape.Verdict.Status.PROVED;
import static dev.stepwise.core.shape.Verdict.Status.REFUTED;
import static dev.stepwise.core.shape.Verdict.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stepwise.core.shape.Containment;
import dev.stepwise.core.shape.Shape;
import dev.stepwise.core.shape.Verdict;
import dev.stepwise.core.shape.Verdict.Status;
import dev.stepwise.core.shape.Words;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON Schemas as shapes: what they say in words, and which holds which. */
class JsonSchemaTest {

    private static final String QUOTE = "'";

    private int schemas;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "true;                                               any value",
                "{};                                                 any value",
                "false;                                              no value",
                "{'type':'string'};                                  a text",
                "{'type':['string','null']};                         a text or null",
                "{'type':'integer','minimum':1,'maximum':9.5};       an integer from 1 up to 9",
                "{'type':'integer','exclusiveMinimum':1};            an integer from 2",
                "{'type':'integer','exclusiveMaximum':1.5};          an integer up to 1",
                "{'type':'number','minimum':-0.5};                   a number from -0.5",
                "{'type':'array','items':{'type':'integer'}};        an array of integers",
                "{'type':'array'};                                   an array of any values",
                "{'type':'array','items':[{'type':'integer'}]};      an array of any values",
                "{'type':'object'};                                  an object",
                "{'type':'object','additionalProperties':{'type':'number'}}; a map of numbers",
                "{'const':'x'};                                      the text \"x\"",
                "{'const':1.0};                                      an integer 1",
                "{'enum':['x','y',null,2]};                          a text of \"x\", \"y\" or null or an integer 2",
                "{'type':'string','enum':['x',2]};                   the text \"x\"",
                "{'oneOf':[{'type':'string'},{'type':'boolean'}]};   a text or a boolean",
                "{'anyOf':[{'type':'string'},{'type':'boolean'}]};   a text or a boolean",
                "{'$defs':{'a':{'type':'string'}},'$ref':'#/$defs/a'}; a text",
                "{'definitions':{'a':{'type':'string'}},'$ref':'#/definitions/a'}; a text",
                "{'$ref':'#/$defs/nowhere'};                         any value",
                "{'$ref':'https://example.org/x'};                   any value",
                "{'$ref':'#'};                                       any value",
            })
    void keywords_have_their_meaning(String schema, String words) throws IOException {
        assertThat(Words.of(read(schema))).isEqualTo(words);
    }

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // annotations
                "{'type':'string','title':'a','default':'x'};  {'type':'string','description':'b'};   PROVED",
                // limits: the same, another, none
                "{'type':'string','minLength':1};              {'type':'string','minLength':1};       PROVED",
                "{'type':'string','minLength':1};              {'type':'string','minLength':2};       UNKNOWN",
                "{'type':'string','minLength':1};              {'type':'string'};                     UNKNOWN",
                "{'type':'string'};                            {'type':'string','format':'date'};     PROVED",
                "{'type':'string','pattern':'a'};              {'type':'integer','multipleOf':2};     REFUTED",
                "{'enum':['a']};                               {'type':'string','pattern':'a'};       UNKNOWN",
                "{'enum':['a']};                               {'type':'string','minLength':1};       REFUTED",
                "{'type':'integer'};                           {'type':'number','multipleOf':2};      UNKNOWN",
                "{'type':'integer'};                           {'type':'number','multipleOf':0.01};   REFUTED",
                "{'type':'number','exclusiveMinimum':0};       {'type':'number','exclusiveMinimum':0}; PROVED",
                "{'type':'number','minimum':0};                {'type':'number','exclusiveMinimum':0}; PROVED",
                "{'type':'number','exclusiveMinimum':0};       {'type':'number','minimum':0};         UNKNOWN",
                // what is not understood
                "{'type':'string','frob':1};                   {'type':'string'};                     UNKNOWN",
                "{'type':'string'};                            {'type':'string','frob':1};            PROVED",
                "{'not':{'type':'string'}};                    {'type':'integer'};                    UNKNOWN",
                "{'type':'object','required':['a']};           {'type':'object','if':{},'properties':{'a':{}}}; UNKNOWN",
                "{'type':'object','patternProperties':{'a':{}},'additionalProperties':false}; {'type':'object','properties':{'a':{}},'additionalProperties':false}; UNKNOWN",
                "{'type':'array','prefixItems':[{'type':'integer'}]}; {'type':'array','items':{'type':'integer'}}; UNKNOWN",
                // properties without a type say nothing of other kinds
                "{'properties':{'p':{'properties':{'a':{'type':'integer'}}}}}; {'properties':{'p':{'type':'string'}},'required':['p']}; PROVED",
                "{'properties':{'p':{'type':'object'}}};       {'properties':{'p':{'properties':{'a':{}}}},'required':['p']}; UNKNOWN",
                // a document is an object
                "{'required':['a'],'properties':{'a':{}}};     {'properties':{'a':{}}};               REFUTED",
                "{'type':'object','required':['a']};           {'type':'object'};                     REFUTED",
                "{'type':'object','additionalProperties':{'type':'integer'}}; {'type':'object','additionalProperties':{'type':'string'}}; REFUTED",
                // allOf
                "{'type':'object','required':['a','b']};       {'allOf':[{'type':'object','required':['a']},{'required':['b']}],'properties':{'b':{}}}; PROVED",
                "{'type':'object','properties':{'a':{'type':'string'}}}; {'$defs':{'x':{'type':'object','properties':{'a':{'type':'string'}},'required':['a']}},'allOf':[{'$ref':'#/$defs/x'}]}; PROVED",
                "{'type':'object','required':['a']};           {'type':'object','allOf':[{'minProperties':1}]}; UNKNOWN",
                // unions
                "{'anyOf':[{'type':'string'},{'type':'null'}]}; {'type':['null','string']};           PROVED",
                "{'oneOf':[{'type':'string'},{'minLength':1}]}; {'type':'string'};                    UNKNOWN",
                "{'type':'object','oneOf':[{'type':'object','required':['a']},{'type':'object','required':['b']}]}; {'type':'object','required':['a']}; UNKNOWN",
                "{'type':'object','oneOf':[{'required':['a']},{'required':['b']}]}; {'type':'object','required':['c']}; UNKNOWN",
                // draft-07: a reference stands alone
                "{'$schema':'http://json-schema.org/draft-07/schema#','definitions':{'a':{'type':'string'}},'properties':{'p':{'$ref':'#/definitions/a','minLength':1}}}; {'properties':{'p':{'type':'string'}},'required':['p']}; PROVED",
            })
    void schemas_hold_others_or_not(String published, String derived, Status status) throws IOException {
        assertThat(verdict(published, derived).status()).isEqualTo(status);
    }

    @Test
    void a_schema_that_leads_back_to_itself_holds_itself() throws IOException {
        String list = """
                {'$defs': {'node': {'type': 'object', 'required': ['value'], 'additionalProperties': false,
                 'properties': {'value': {'type': '%s'}, 'next': {'$ref': '#/$defs/node'}}}}, '$ref': '#/$defs/node'}""";
        assertThat(verdict(list.formatted("integer"), list.formatted("integer")).status())
                .isEqualTo(PROVED);
        assertThat(verdict(list.formatted("number"), list.formatted("integer")).status())
                .isEqualTo(PROVED);
        assertThat(verdict(list.formatted("integer"), list.formatted("string")).status())
                .isEqualTo(REFUTED);
        assertThat(verdict("{'$ref':'#'}", "{'anyOf':[{'$ref':'#'},{'type':'string'}]}")
                        .status())
                .isEqualTo(PROVED);
    }

    @Test
    void a_reference_in_a_keyword_that_is_not_understood_says_the_same_in_one_document_alone() throws IOException {
        String schema = "{'type':'string','not':{'$ref':'#/$defs/a'},'$defs':{'a':{'const':'x'}}}";
        assertThat(verdict(schema, schema).status()).isEqualTo(UNKNOWN);
        Shape shape = read(schema);
        assertThat(Containment.contains(shape, shape).status()).isEqualTo(PROVED);
    }

    @Test
    void what_is_no_schema_is_told() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read("[1]"))
                .withMessage("expected a JSON Schema, which is an object, but found none");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read("{'type'"))
                .withMessageStartingWith("it is no well-formed JSON: Unexpected end-of-input");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read("{'type':\n\n]"))
                .withMessageEndingWith(", in line 3");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read(""))
                .withMessage("expected a JSON Schema, which is an object, but found none");
    }

    private Verdict verdict(String published, String derived) throws IOException {
        return Containment.contains(read(published), read(derived));
    }

    private Shape read(String schema) throws IOException {
        return new JsonFormat().schemas().orElseThrow().read(schema.replace(QUOTE, "\""), "schema " + schemas++);
    }
}
