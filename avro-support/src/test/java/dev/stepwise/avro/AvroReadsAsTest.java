package dev.stepwise.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroReadsAsTest {

    private static Schema order(String fields) {
        return new Schema.Parser()
                .parse(("{'type':'record','name':'Order','fields':[" + fields + "]}").replace('\'', '"'));
    }

    private static Optional<String> obstacle(String known, String newer) {
        return AvroReadsAs.obstacle(order(known), order(newer)).map(found -> found.path() + ": " + found.words());
    }

    private static Optional<String> ofTypes(String known, String newer) {
        return obstacle("{'name':'a','type':" + known + "}", "{'name':'a','type':" + newer + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'long' | 'int'",
                "'double' | 'int'",
                "'double' | 'float'",
                "['null','string'] | 'string'",
                "['null','string'] | ['null','string']",
                "{'type':'array','items':'long'} | {'type':'array','items':'int'}",
                "{'type':'map','values':'long'} | {'type':'map','values':'int'}",
                "{'type':'enum','name':'E','symbols':['X','Y']} | {'type':'enum','name':'E','symbols':['X']}",
                "{'type':'record','name':'R','fields':[]} | {'type':'record','name':'R','fields':[{'name':'b','type':'int'}]}",
                "['null','Order'] | ['null','Order']",
                "'string' | {'type':'string','avro.java.string':'String'}",
                "{'type':'long','connect.name':'io.debezium.time.Timestamp','connect.version':1} | {'type':'long','connect.name':'io.debezium.time.Timestamp','connect.version':2}",
            })
    void what_is_proved(String known, String newer) {
        assertThat(ofTypes(known, newer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'int' | 'long' | a: expected",
                "'float' | 'int' | a: expected",
                "'double' | 'long' | a: expected",
                "'bytes' | 'string' | a: expected",
                "'string' | ['null','string'] | a: expected",
                "['null','long'] | 'int' | a: expected",
                "{'type':'long','logicalType':'timestamp-millis'} | {'type':'long','logicalType':'timestamp-micros'} | a: expected",
                "{'type':'long','logicalType':'cents'} | {'type':'long','logicalType':'euros'} | a: expected",
                "{'type':'long','logicalType':'cents'} | 'int' | a: expected",
                "{'type':'long','connect.name':'io.debezium.time.Timestamp'} | {'type':'long','connect.name':'io.debezium.time.MicroTimestamp'} | a: expected",
                "{'type':'bytes','logicalType':'decimal','precision':9,'scale':2} | {'type':'bytes','logicalType':'decimal','precision':9,'scale':3} | a: expected",
                "{'type':'enum','name':'E','symbols':['X'],'default':'X'} | {'type':'enum','name':'E','symbols':['X','Y']} | a: the newer version has more symbols than are known",
                "{'type':'fixed','name':'F','size':2} | {'type':'fixed','name':'F','size':3} | a: expected",
                "{'type':'record','name':'R','fields':[]} | {'type':'record','name':'S','fields':[]} | a: expected",
                "{'type':'array','items':'int'} | {'type':'array','items':'long'} | a[]: expected",
                "{'type':'record','name':'R','fields':[{'name':'b','type':'int'}]} | {'type':'record','name':'R','fields':[]} | a.b: the newer version does not declare it, and may have another name for it",
            })
    void what_is_not_proved(String known, String newer, String why) {
        assertThat(ofTypes(known, newer))
                .hasValueSatisfying(found -> assertThat(found).startsWith(why));
    }

    @Test
    void a_default_never_stands_in_for_what_is_not_declared() {
        assertThat(obstacle(
                        "{'name':'a','type':'int'},{'name':'note','type':['null','string'],'default':null}",
                        "{'name':'a','type':'int'},{'name':'remark','type':['null','string'],'default':null}"))
                .contains("note: the newer version does not declare it, and may have another name for it");
    }
}
