package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.Law.MEND;
import static dev.stepwise.core.laws.Law.law;

import dev.stepwise.core.operation.Decimals;
import dev.stepwise.core.operation.KeyBy;
import java.util.List;

/** Arrays of objects that become objects, and objects that become arrays. */
final class KeyLaws {

    private KeyLaws() {}

    static List<Law> all() {
        return List.of(
                law("12", "keyBy names each element by its key, which stays", s -> s.keyBy("m", "k"))
                        .gives(
                                "{'m':[{'v':1,'k':'b'},{'k':'a','v':2}],'z':0}",
                                "{'m':{'b':{'v':1,'k':'b'},'a':{'k':'a','v':2}},'z':0}")
                        .gives("{'m':[]}", "{'m':{}}")
                        .keeps("{'z':0}"),
                law(
                                "12",
                                "keyBy can drop the key",
                                s -> s.apply(KeyBy.of("m", "k").dropKey()))
                        .gives("{'m':[{'k':'b','v':1},{'k':''}]}", "{'m':{'b':{'v':1},'':{}}}"),
                law("12", "keyBy can reduce each element to a value", s -> s.keyBy("m", "name", "value"))
                        .gives(
                                "{'m':[{'name':'yes','value':0.90},{'value':null,'name':'no'}]}",
                                "{'m':{'yes':0.90,'no':null}}"),
                law("12", "the key can be the value, too", s -> s.keyBy("m", "k", "k"))
                        .gives("{'m':[{'k':'a'}]}", "{'m':{'a':'a'}}"),
                law("12", "keyBy to a value loses nothing and makes nothing up", s -> s.keyBy("m", "k", "v"))
                        .fails(
                                "{'m':[{'k':'a','v':1},{'k':'b','v':1,'x':'secret'}]}",
                                "m[1]: expected k and v alone but found other members, which would be lost." + MEND)
                        .fails("{'m':[{'k':'a'}]}", "m[0]: expected the member v but found none." + MEND),
                law("12", "keys are texts, and each is there", s -> s.keyBy("m", "k"))
                        .fails(
                                "{'m':[{'k':'a'},{'k':7}]}",
                                "m[1].k: expected a text, as the name of a member, but found a number." + MEND)
                        .fails(
                                "{'m':[{'k':null}]}",
                                "m[0].k: expected a text, as the name of a member, but found null." + MEND)
                        .fails("{'m':[{'v':'secret'}]}", "m[0]: expected the member k but found none." + MEND),
                law("12", "no key occurs twice", s -> s.keyBy("m", "k"))
                        .fails(
                                "{'m':[{'k':'secret'},{'k':'secret'}]}",
                                "m[1].k: expected a key that no other element has but found one twice." + MEND),
                law("8, 12", "keyBy leaves null alone, but no null element", s -> s.keyBy("m", "k"))
                        .keeps("{'m':null}")
                        .fails("{'m':[null]}", "m[0]: expected an object but found null." + MEND),
                law("8, 12", "keyBy fails on other kinds", s -> s.keyBy("o.m", "k"))
                        .keeps("{'o':null}")
                        .keeps("{'o':{}}")
                        .fails("{'o':{'m':{}}}", "o.m: expected an array but found an object." + MEND)
                        .fails("{'o':{'m':'secret'}}", "o.m: expected an array but found a text." + MEND)
                        .fails("{'o':{'m':['secret']}}", "o.m[0]: expected an object but found a text." + MEND)
                        .fails("{'o':[]}", "o: expected an object but found an array." + MEND),
                law("12", "unkey puts the key at the end of each value, in order", s -> s.unkey("m", "k"))
                        .gives("{'m':{'b':{'v':1},'a':{}},'z':0}", "{'m':[{'v':1,'k':'b'},{'k':'a'}],'z':0}")
                        .gives("{'m':{}}", "{'m':[]}")
                        .keeps("{'z':0}"),
                law("12", "a key that is there must be the right one", s -> s.unkey("m", "k"))
                        .gives("{'m':{'b':{'k':'b','v':1}}}", "{'m':[{'k':'b','v':1}]}")
                        .fails(
                                "{'m':{'b':{'k':'secret'}}}",
                                "m.b.k: expected nothing, or the name of the member around, but found another value."
                                        + MEND)
                        .fails(
                                "{'m':{'b':{'k':null}}}",
                                "m.b.k: expected nothing, or the name of the member around, but found another value."
                                        + MEND),
                law("12", "unkey can make elements of key and value", s -> s.unkey("m", "name", "value"))
                        .gives(
                                "{'m':{'yes':0.90,'no':null}}",
                                "{'m':[{'name':'yes','value':0.90},{'name':'no','value':null}]}"),
                law("8, 12", "unkey leaves null alone, and fails on other kinds", s -> s.unkey("m", "k"))
                        .keeps("{'m':null}")
                        .fails("{'m':[]}", "m: expected an object but found an array." + MEND)
                        .fails("{'m':{'a':null}}", "m.a: expected an object but found null." + MEND)
                        .fails("{'m':{'a':'secret'}}", "m.a: expected an object but found a text." + MEND),
                law("12, 14", "keyBy and unkey undo each other", s -> s.keyBy("m", "k", "v"))
                        .then(s -> s.unkey("m", "k", "v"))
                        .keeps("{'m':[{'k':'a','v':1.10},{'k':'b','v':[]}]}"),
                law(
                                "11, 12, 14",
                                "what keyBy made can be worked on",
                                s -> s.keyBy("m", "k")
                                        .forEach("m", v -> v.remove("k"))
                                        .rename("m.a", "x")
                                        .add("m.y", 1))
                        .gives("{'m':[{'k':'a','v':1}]}", "{'m':{'x':{'v':1},'y':1}}"),
                law("11, 12, 14", "what unkey made can be worked on", s -> s.unkey("m", "k"))
                        .then(s -> s.forEach("m", v -> v.convert("p", Decimals.TO_MINOR_UNITS)))
                        .gives("{'m':{'a':{'p':1}}}", "{'m':[{'p':100,'k':'a'}]}"),
                law(
                                "12, 15",
                                "elements can be keyed within elements, and the document itself",
                                s -> s.forEach(".", e -> e.keyBy("m", "k", "v")).keyBy(".", "id"))
                        .gives(
                                "[{'id':'x','m':[{'k':'a','v':1}]},{'id':'y'}]",
                                "{'x':{'id':'x','m':{'a':1}},'y':{'id':'y'}}")
                        .fails("[{'id':'x'},{}]", "[1]: expected the member id but found none." + MEND));
    }
}
