package dev.stepwise.core.laws;

import static dev.stepwise.core.laws.Law.MEND;
import static dev.stepwise.core.laws.Law.law;

import dev.stepwise.core.operation.Condition;
import dev.stepwise.core.operation.Conversion;
import dev.stepwise.core.operation.Discriminator;
import dev.stepwise.core.operation.InType;
import dev.stepwise.core.operation.MapValues;
import dev.stepwise.core.operation.Numbers;
import dev.stepwise.core.operation.Rename;
import dev.stepwise.core.operation.Texts;
import dev.stepwise.core.operation.ValueType;
import java.util.List;
import java.util.Map;

/** Named types, and what is optional: each version of these documents has a schema in every format. */
final class TypeLaws {

    private static final String CARD = "Card: kind 'card', number text";
    private static final String BANK = "Bank: kind 'bank', iban text";
    private static final Types PAID = Types.of("Order: pay? Card|Bank, note? text", CARD, BANK);

    private TypeLaws() {}

    static List<Law> all() {
        return List.of(
                law(
                                "28",
                                "what is absent from an optional field is made, and what is there is kept",
                                s -> s.add("n", 1))
                        .types(Types.of("Order: n? whole"), Types.of("Order: n whole"))
                        .gives("{}", "{'n':1}")
                        .keeps("{'n':2}"),
                law("28", "what is absent stays so from version to version", s -> s.in("o", o -> o.rename("a", "b")))
                        .then(s -> s.when(Condition.absent("o.b"), then -> then.add("none", true))
                                .move("o.b", "c"))
                        .types(
                                Types.of("Order: o Inner", "Inner: a? text"),
                                Types.of("Order: o Inner", "Inner: b? text"),
                                Types.of("Order: o Inner, none? flag, c? text", "Inner: x? text"))
                        .gives("{'o':{}}", "{'o':{},'none':true}")
                        .gives("{'o':{'a':'x'}}", "{'o':{},'c':'x'}"),
                law(
                                "8, 28",
                                "null that is no absence is a value",
                                s -> s.add("n", 1).rename("m", "o"))
                        .types(
                                Types.of("Order: n null|whole, m null|text"),
                                Types.of("Order: n null|whole, o null|text"))
                        .gives("{'n':null,'m':null}", "{'n':null,'o':null}"),
                law(
                                "29",
                                "a block runs on every occurrence of a type, and on no other value",
                                s -> s.inType("Place", p -> p.rename("zip", "code")))
                        .types(
                                Types.of(
                                        "Order: bill? Place, to? [Place], by? {Place}, other? Other",
                                        "Place: zip text",
                                        "Other: zip text"),
                                Types.of(
                                        "Order: bill? Place, to? [Place], by? {Place}, other? Other",
                                        "Place: code text",
                                        "Other: zip text"))
                        .gives(
                                "{'bill':{'zip':'1'},'to':[{'zip':'2'},{'zip':'3'}],'by':{'x':{'zip':'4'}},'other':{'zip':'5'}}",
                                "{'bill':{'code':'1'},'to':[{'code':'2'},{'code':'3'}],'by':{'x':{'code':'4'}},'other':{'zip':'5'}}")
                        .keeps("{'to':[]}"),
                law(
                                "29",
                                "a full name means the type of that name",
                                s -> s.inType("documents.Place", p -> p.rename("zip", "code")))
                        .types(
                                Types.of("Order: bill Place", "Place: zip text"),
                                Types.of("Order: bill Place", "Place: code text"))
                        .gives("{'bill':{'zip':'1'}}", "{'bill':{'code':'1'}}"),
                law(
                                "29",
                                "a type that leads back to itself is reached at every depth, inner ones first",
                                s -> s.inType("Item", i -> i.rename("qty", "n").move("parts", "of.parts")))
                        .types(
                                Types.of("Order: items [Item]", "Item: qty whole, parts? [Item]"),
                                Types.of("Order: items [Item]", "Item: n whole, of? Of", "Of: parts [Item]"))
                        .gives(
                                "{'items':[{'qty':1,'parts':[{'qty':2,'parts':[{'qty':3}]}]}]}",
                                "{'items':[{'n':1,'of':{'parts':[{'n':2,'of':{'parts':[{'n':3}]}}]}}]}"),
                law(
                                "29",
                                "outer occurrences can come first",
                                s -> s.apply(InType.of("Item", List.of(Rename.of("parts", "of"), Rename.of("of", "x")))
                                        .visitingOuterFirst()))
                        .types(
                                Types.of("Order: items [Item]", "Item: parts? [Item]"),
                                Types.of("Order: items [Item]", "Item: x? [Item]"))
                        .gives("{'items':[{'parts':[{'parts':[]},{}]}]}", "{'items':[{'x':[{'x':[]},{}]}]}"),
                law("29", "the document is of a type, too", s -> s.inType("Order", o -> o.rename("a", "b")))
                        .types(Types.of("Order: a text, next? Order"), Types.of("Order: b text, next? Order"))
                        .gives("{'a':'1','next':{'a':'2'}}", "{'b':'1','next':{'b':'2'}}"),
                law(
                                "29",
                                "an enumeration is a type",
                                s -> s.inType(
                                        "Size", z -> z.apply(MapValues.of(".", Map.of("S", "SMALL", "M", "MEDIUM")))))
                        .types(
                                Types.of("Order: size? Size, sizes? [Size], s? text", "Size: 'S'|'M'"),
                                Types.of("Order: size? Size, sizes? [Size], s? text", "Size: 'SMALL'|'MEDIUM'"))
                        .gives(
                                "{'size':'S','sizes':['M','S'],'s':'S'}",
                                "{'size':'SMALL','sizes':['MEDIUM','SMALL'],'s':'S'}")
                        .keeps("{'s':'M'}"),
                law(
                                "29",
                                "a block runs on one branch of a union",
                                s -> s.inType("Card", c -> c.rename("number", "masked")))
                        .types(
                                PAID,
                                Types.of("Order: pay? Card|Bank, note? text", "Card: kind 'card', masked text", BANK))
                        .gives("{'pay':{'kind':'card','number':'1'}}", "{'pay':{'kind':'card','masked':'1'}}")
                        .keeps("{'pay':{'kind':'bank','iban':'1'}}")
                        .keeps("{}"),
                law(
                                "29",
                                "a type goes with a value and its copies, and what the step makes has none",
                                s -> s.move("bill", "customer.place")
                                        .copy("customer.place", "ship")
                                        .convert("price", anew())
                                        .inType("Place", p -> p.rename("zip", "code"))
                                        .inType("Size", z -> z.convert(".", Texts.toLowerCase())))
                        .types(
                                Types.of(
                                        "Order: bill Place, price Size, size Size", "Place: zip text", "Size: 'S'|'L'"),
                                Types.of(
                                        "Order: price text, size text, customer Customer, ship Place",
                                        "Customer: place Place",
                                        "Place: code text"))
                        .gives(
                                "{'bill':{'zip':'1'},'price':'S','size':'L'}",
                                "{'price':'S','size':'l','customer':{'place':{'code':'1'}},'ship':{'code':'1'}}"),
                law(
                                "29",
                                "the scope of a block bounds it",
                                s -> s.forEach("items", i -> i.inType("Cents", c -> c.rename("n", "amount"))))
                        .types(
                                Types.of(
                                        "Order: items [Item], sum Sum",
                                        "Item: cost Cents",
                                        "Cents: n whole",
                                        "Sum: n whole"),
                                Types.of(
                                        "Order: items [Item], sum Sum",
                                        "Item: cost Cents",
                                        "Cents: amount whole",
                                        "Sum: n whole"))
                        .gives(
                                "{'items':[{'cost':{'n':1}}],'sum':{'n':1}}",
                                "{'items':[{'cost':{'amount':1}}],'sum':{'n':1}}"),
                law(
                                "15, 29",
                                "the root is as it was before the first occurrence",
                                s -> s.inType(
                                        "Place",
                                        p -> p.copy("root(bill.zip)", "first").remove("zip")))
                        .types(
                                Types.of("Order: bill Place, to [Place]", "Place: zip text"),
                                Types.of("Order: bill Place, to [Place]", "Place: first? text"))
                        .gives(
                                "{'bill':{'zip':'1'},'to':[{'zip':'2'}]}",
                                "{'bill':{'first':'1'},'to':[{'first':'1'}]}"),
                law(
                                "29",
                                "each step goes by the types of its own version",
                                s -> s.inType("Item", i -> i.rename("qty", "n")))
                        .then(s -> s.inType("Line", i -> i.rename("n", "quantity")))
                        .types(
                                Types.of("Order: items [Item]", "Item: qty whole"),
                                Types.of("Order: items [Line]", "Line: n whole"),
                                Types.of("Order: items [Line]", "Line: quantity whole"))
                        .gives("{'items':[{'qty':1}]}", "{'items':[{'quantity':1}]}"),
                law("29", "failures name the occurrence", s -> s.inType("Item", i -> i.convert("qty", Numbers.TO_TEXT)))
                        .types(
                                Types.of("Order: items [Item]", "Item: qty? whole|flag, parts? [Item]"),
                                Types.of("Order: items [Item]", "Item: qty? text, parts? [Item]"))
                        .fails(
                                "{'items':[{},{'parts':[{'qty':true}]}]}",
                                "items[1].parts[0].qty: expected a number but found a boolean." + MEND),
                law(
                                "29",
                                "a condition tells the branches of a union",
                                s -> s.when(Condition.isType("pay", "Card"), then -> then.add("note", "card"))
                                        .when(
                                                Condition.isType("pay", "documents.Bank"),
                                                then -> then.add("note", "bank")))
                        .types(PAID, PAID)
                        .gives(
                                "{'pay':{'kind':'card','number':'1'}}",
                                "{'pay':{'kind':'card','number':'1'},'note':'card'}")
                        .gives("{'pay':{'kind':'bank','iban':'1'}}", "{'pay':{'kind':'bank','iban':'1'},'note':'bank'}")
                        .keeps("{}"),
                law(
                                "29",
                                "a condition can ask for the type with not, and, or",
                                s -> s.when(
                                        Condition.isType("pay", "Card").not().and(Condition.present("pay")),
                                        then -> then.add("note", "other")))
                        .types(PAID, PAID)
                        .keeps("{'pay':{'kind':'card','number':'1'}}")
                        .gives(
                                "{'pay':{'kind':'bank','iban':'1'}}",
                                "{'pay':{'kind':'bank','iban':'1'},'note':'other'}")
                        .keeps("{}"),
                law(
                                "29",
                                "a condition can declare what tells the type, for formats in which values do not know it",
                                s -> s.when(
                                        Condition.isType("pay", "Card", Discriminator.of("kind", "card")),
                                        then -> then.add("note", "card")))
                        .types(PAID, PAID)
                        .gives(
                                "{'pay':{'kind':'card','number':'1'}}",
                                "{'pay':{'kind':'card','number':'1'},'note':'card'}")
                        .keeps("{'pay':{'kind':'bank','iban':'1'}}")
                        .keeps("{}"),
                law(
                                "29",
                                "within a block a condition tells the branches of each occurrence",
                                s -> s.inType(
                                        "Line",
                                        l -> l.when(
                                                Condition.isType("pay", "Card"), then -> then.rename("pay", "card"))))
                        .types(
                                Types.of("Order: lines [Line]", "Line: pay? Card|Bank", CARD, BANK),
                                Types.of("Order: lines [Line]", "Line: card? Card, pay? Bank", CARD, BANK))
                        .gives(
                                "{'lines':[{'pay':{'kind':'card','number':'1'}},{'pay':{'kind':'bank','iban':'2'}},{}]}",
                                "{'lines':[{'card':{'kind':'card','number':'1'}},{'pay':{'kind':'bank','iban':'2'}},{}]}"),
                law(
                                "29",
                                "primitive types are told apart, too",
                                s -> s.when(Condition.isType("a", "string"), then -> then.add("is", "text"))
                                        .when(Condition.isType("a", "long"), then -> then.add("is", "whole"))
                                        .when(Condition.isType("a", "boolean"), then -> then.add("is", "flag"))
                                        .when(Condition.isType("a", "null"), then -> then.add("is", "null")))
                        .types(
                                Types.of("Order: a null|text|whole|flag"),
                                Types.of("Order: a null|text|whole|flag, is text"))
                        .gives("{'a':'x'}", "{'a':'x','is':'text'}")
                        .gives("{'a':1}", "{'a':1,'is':'whole'}")
                        .gives("{'a':true}", "{'a':true,'is':'flag'}")
                        .gives("{'a':null}", "{'a':null,'is':'null'}"));
    }

    private static Conversion anew() {
        return Conversion.of("test.anew", 1, value -> value).types(ValueType.TEXT, ValueType.TEXT);
    }
}
