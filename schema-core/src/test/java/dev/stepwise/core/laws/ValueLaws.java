package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.Law.MEND;
import static dev.stepwise.core.laws.Law.law;

import dev.stepwise.core.Path;
import dev.stepwise.core.operation.Add;
import dev.stepwise.core.operation.Binary;
import dev.stepwise.core.operation.Bytes;
import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Prune;
import dev.stepwise.core.operation.Remove;
import dev.stepwise.core.operation.Values;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Constants that are put into documents, values that are taken out, and values for values. */
final class ValueLaws {

    private ValueLaws() {}

    static List<Law> all() {
        return List.of(
                law("6, 9", "add sets what is not there, at the end", s -> s.add("b", 2))
                        .gives("{}", "{'b':2}")
                        .gives("{'a':1,'c':3}", "{'a':1,'c':3,'b':2}"),
                law("7, 8", "add keeps what is there, be it null", s -> s.add("b", 2))
                        .keeps("{'b':1,'a':1}")
                        .keeps("{'b':null}"),
                law(
                                "8",
                                "add takes null for absent if it is told to",
                                s -> s.apply(Add.of("b", 2).replacingNull()))
                        .gives("{'b':null,'a':1}", "{'b':2,'a':1}")
                        .gives("{}", "{'b':2}")
                        .keeps("{'b':false}"),
                law(
                                "9",
                                "add makes missing parents, once and in order",
                                s -> s.add("a.b.c", 1).add("a.b.d", 2).add("e", 3))
                        .gives("{}", "{'a':{'b':{'c':1,'d':2}},'e':3}")
                        .gives("{'e':0,'a':{'x':1}}", "{'e':0,'a':{'x':1,'b':{'c':1,'d':2}}}"),
                law("8", "null on the way to a target is an error", s -> s.add("a.b.c", 1))
                        .fails("{'a':null}", "a: expected an object but found null." + MEND)
                        .fails("{'a':{'b':null}}", "a.b: expected an object but found null." + MEND),
                law("8, 9", "another kind on the way to a target is an error", s -> s.add("a.b", 1))
                        .fails("{'a':[]}", "a: expected an object but found an array." + MEND)
                        .fails("{'a':'secret'}", "a: expected an object but found a text." + MEND),
                law(
                                "6, 24",
                                "constants may be of any kind",
                                s -> s.add("a", Arrays.asList(1, null, "x", true))
                                        .add("b", Map.of("c", new BigDecimal("1.10")))
                                        .add("d", null)
                                        .add("e", Map.of())
                                        .add("f", List.of()))
                        .gives("{}", "{'a':[1,null,'x',true],'b':{'c':1.10},'d':null,'e':{},'f':[]}"),
                law(
                                "24",
                                "bytes are their Base64 text",
                                s -> s.add("a", Bytes.of(new byte[] {104, 105}))
                                        .set("b", List.of(Bytes.of(new byte[0])))
                                        .when(
                                                Condition.equalTo("c", Bytes.of(new byte[] {1})),
                                                then -> then.add("d", true))
                                        .when(Condition.is("a", Kind.BYTES), then -> then.add("e", true))
                                        .when(Condition.is("a", Kind.TEXT), then -> then.add("f", true)))
                        .writes("{}", "{\"a\":\"aGk=\",\"b\":[\"\"],\"f\":true}")
                        .writes("{\"a\":1,\"c\":\"AQ==\"}", "{\"a\":1,\"c\":\"AQ==\",\"b\":[\"\"],\"d\":true}"),
                law(
                                "24",
                                "a mapping from and to bytes compares and gives their texts",
                                s -> s.mapValues(
                                        "a", Map.of(Bytes.of(new byte[] {1}), Bytes.of(new byte[] {2}), "x", "y")))
                        .writes("{\"a\":\"AQ==\"}", "{\"a\":\"Ag==\"}")
                        .writes("{\"a\":\"x\"}", "{\"a\":\"y\"}"),
                law(
                                "23, 24",
                                "functions give bytes, and the next ones get the text",
                                s -> s.convert("a", Binary.fromBase64())
                                        .convert("b", Conversion.of("bytes", 1, value -> Bytes.of(new byte[] {2})))
                                        .convert("b", Conversion.of("kind", 1, Values::kind))
                                        .convert("c", Binary.fromBase64())
                                        .convert("c", Binary.toBase64()))
                        .writes(
                                "{\"a\":\"aGk=\",\"b\":0,\"c\":\"aGk=\"}",
                                "{\"a\":\"aGk=\",\"b\":\"a text\",\"c\":\"aGk=\"}")
                        .fails(
                                "{'a':'aGk'}",
                                "a: expected a text in Base64 with padding but found another text." + MEND),
                law(
                                "6, 9",
                                "a constant that was added can be changed later",
                                s -> s.add("a", Map.of("b", 1)).add("a.c", 2).remove("a.b"))
                        .gives("{}", "{'a':{'c':2}}")
                        .gives("{'a':{'b':0,'c':0}}", "{'a':{'c':0}}"),
                law("7, 22", "set replaces what is there, in its place", s -> s.set("b", 2))
                        .gives("{'a':1,'b':'secret','c':3}", "{'a':1,'b':2,'c':3}")
                        .gives("{'b':null}", "{'b':2}")
                        .gives("{'b':{'x':1}}", "{'b':2}")
                        .gives("{'a':1}", "{'a':1,'b':2}"),
                law("8, 9, 22", "set goes the way of a target", s -> s.set("a.b", null))
                        .gives("{}", "{'a':{'b':null}}")
                        .gives("{'a':{'b':1}}", "{'a':{'b':null}}")
                        .fails("{'a':null}", "a: expected an object but found null." + MEND)
                        .fails("{'a':1}", "a: expected an object but found a number." + MEND),
                law("6", "remove drops what is there, whatever it is", s -> s.remove("a"))
                        .gives("{'a':1,'b':2}", "{'b':2}")
                        .gives("{'b':2,'a':null}", "{'b':2}")
                        .gives("{'a':{'b':[1]}}", "{}")
                        .keeps("{'b':2}"),
                law(
                                "6",
                                "remove drops the same, whatever a downgrade is to restore",
                                s -> s.apply(Remove.of("a").restoring(7)))
                        .gives("{'a':1}", "{}")
                        .keeps("{}"),
                law("8, 9", "emptied parents stay", s -> s.remove("a.b"))
                        .gives("{'a':{'b':1}}", "{'a':{}}")
                        .keeps("{'a':{}}")
                        .keeps("{'a':null}")
                        .keeps("{}"),
                law("8", "another kind on the way to a source is an error", s -> s.remove("a.b.c"))
                        .fails("{'a':[1]}", "a: expected an object but found an array." + MEND)
                        .fails("{'a':{'b':true}}", "a.b: expected an object but found a boolean." + MEND)
                        .keeps("{'a':{'b':null}}")
                        .keeps("{'a':{}}"),
                law("9", "prune drops an object without members and nothing else", s -> s.apply(Prune.of("a")))
                        .gives("{'a':{},'b':1}", "{'b':1}")
                        .keeps("{'a':{'x':null}}")
                        .keeps("{'a':[]}")
                        .keeps("{'a':null}")
                        .keeps("{'a':0}")
                        .keeps("{}"),
                law(
                                "15",
                                "a name with odd characters stands in quotes",
                                s -> s.remove("'a.b'.'c d'").add("'c d'", 1).add("0", 2))
                        .gives("{'a.b':{'c d':1,'e':2}}", "{'a.b':{'e':2},'c d':1,'0':2}")
                        .gives("{'a':{'b':1}}", "{'a':{'b':1},'c d':1,'0':2}"),
                law(
                                "6",
                                "mapValues puts value for value, in its place",
                                s -> s.mapValues("a", Map.of("N", "NEW", 1, true, true, List.of(1))))
                        .gives("{'a':'N','b':1}", "{'a':'NEW','b':1}")
                        .gives("{'a':true}", "{'a':[1]}")
                        .gives("{'a':1}", "{'a':true}")
                        .keeps("{'b':'N'}"),
                law("6, 24", "mapValues compares numbers by value", s -> s.mapValues("a", Map.of(100, "hundred")))
                        .gives("{'a':1e2}", "{'a':'hundred'}")
                        .gives("{'a':100.0}", "{'a':'hundred'}"),
                law(
                                "6",
                                "mapValues fails on others unless it says otherwise",
                                s -> s.mapValues("a", Map.of("N", "NEW", "P", "PAID")))
                        .fails("{'a':'secret'}", "a: expected \"N\", \"P\" but found another text." + MEND)
                        .fails("{'a':7000001}", "a: expected \"N\", \"P\" but found another number." + MEND)
                        .fails("{'a':{}}", "a: expected \"N\", \"P\" but found a list or map." + MEND)
                        .fails("{'a':['secret']}", "a: expected \"N\", \"P\" but found a list or map." + MEND),
                law("8", "mapValues leaves null alone unless it is paired", s -> s.mapValues("a", Map.of("N", 1)))
                        .keeps("{'a':null}"),
                law(
                                "8",
                                "a pair can be for null",
                                s -> s.apply(new MapValues(
                                        Path.of("a"),
                                        List.of(new MapValues.Pair(null, "none")),
                                        MapValues.Otherwise.FAIL,
                                        null)))
                        .gives("{'a':null}", "{'a':'none'}")
                        .keeps("{}"),
                law(
                                "3, 6",
                                "mapValues can keep others, to the letter",
                                s -> s.apply(MapValues.of("a", Map.of("N", 1)).keepingOthers()))
                        .gives("{'a':'N'}", "{'a':1}")
                        .keeps("{'a':1.10}")
                        .keeps("{'a':-0}")
                        .keeps("{'a':{'b':[1e2]}}"),
                law(
                                "6, 8",
                                "mapValues can put one value for all others, but for null",
                                s -> s.apply(MapValues.of("a", Map.of("N", 1)).othersBy("?")))
                        .gives("{'a':'N'}", "{'a':1}")
                        .gives("{'a':'secret'}", "{'a':'?'}")
                        .gives("{'a':[1]}", "{'a':'?'}")
                        .keeps("{'a':null}")
                        .keeps("{}"),
                law("8", "mapValues goes the way of a source", s -> s.mapValues("a.b", Map.of("N", 1)))
                        .gives("{'a':{'b':'N'}}", "{'a':{'b':1}}")
                        .keeps("{'a':null}")
                        .keeps("{}")
                        .fails("{'a':[]}", "a: expected an object but found an array." + MEND));
    }
}
