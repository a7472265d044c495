package dev.stepwise.core.spi;

import dev.stepwise.core.operation.Hoist;
import dev.stepwise.core.operation.KeyBy;
import dev.stepwise.core.operation.Kind;
import dev.stepwise.core.operation.Unkey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations that make a value of another shape and look at nothing but that value. Places are those within it. */
final class Reshapes<N> {

    private static final String MEND = ". Mend the producer, or the step.";

    private final DocumentModel<N> model;

    Reshapes(DocumentModel<N> model) {
        this.model = model;
    }

    N only(N array) {
        List<N> elements = elementsOf(array, "an array with one element");
        if (elements.size() > 1) {
            throw failed("expected an array with one element but found " + elements.size()
                    + " elements, of which all but one would be lost");
        }
        return elements.get(0);
    }

    /** Null stays null: it is no array whose first element could be asked for. */
    N first(N array) {
        return model.kind(array) == Kind.NULL
                ? array
                : elementsOf(array, "an array with an element").get(0);
    }

    private List<N> elementsOf(N array, String expected) {
        requireKind(Kind.ARRAY, expected, array);
        List<N> elements = model.elements(array);
        if (elements.isEmpty()) {
            throw failed("expected " + expected + " but found an empty one. Mend the producer, or say orAbsent()");
        }
        return elements;
    }

    N keyBy(KeyBy keyBy, N array) {
        if (model.kind(array) == Kind.NULL) {
            return array;
        }
        requireKind(Kind.ARRAY, "an array", array);
        N keyed = model.object();
        List<N> elements = model.elements(array);
        for (int i = 0; i < elements.size(); i++) {
            N element = elements.get(i);
            requireKind(Kind.OBJECT, "an object", element, i);
            N key = member(element, keyBy.key(), i);
            requireKind(Kind.TEXT, "a text, as the name of a member,", key, i, keyBy.key());
            String name = model.text(key);
            if (!isUnicode(name)) {
                // No reader would take such a name again.
                throw failed(
                        "expected a text, as the name of a member, but found half of a surrogate pair", i, keyBy.key());
            }
            if (model.member(keyed, name) != null) {
                throw failed("expected a key that no other element has but found one twice", i, keyBy.key());
            }
            model.append(keyed, name, reduced(keyBy, element, i));
        }
        return keyed;
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    private N reduced(KeyBy keyBy, N element, int index) {
        String value = keyBy.value();
        if (value == null) {
            if (keyBy.dropsKey()) {
                model.remove(element, keyBy.key());
            }
            return element;
        }
        N only = member(element, value, index);
        if (model.names(element).size() > (value.equals(keyBy.key()) ? 1 : 2)) {
            throw failed(
                    "expected " + keyBy.key() + " and " + value + " alone but found other members, which would be lost",
                    index);
        }
        return only;
    }

    N unkey(Unkey unkey, N object) {
        if (model.kind(object) == Kind.NULL) {
            return object;
        }
        requireKind(Kind.OBJECT, "an object", object);
        List<N> elements = new ArrayList<>();
        for (String name : model.names(object)) {
            N value = member(object, name);
            elements.add(
                    unkey.value() == null
                            ? withKey(unkey.key(), name, value)
                            : pair(unkey.key(), name, unkey.value(), value));
        }
        return model.array(elements);
    }

    private N pair(String key, String name, String valueName, N value) {
        N element = model.object();
        model.append(element, key, model.constant(name));
        model.append(element, valueName, value);
        return element;
    }

    private N withKey(String key, String name, N element) {
        requireKind(Kind.OBJECT, "an object", element, name);
        N there = model.member(element, key);
        if (there == null) {
            model.append(element, key, model.constant(name));
        } else if (!model.same(there, model.constant(name))) {
            throw failed("expected nothing, or the name of the member around, but found another value", name, key);
        }
        return element;
    }

    N hoist(Hoist hoist, N object) {
        if (model.kind(object) == Kind.NULL) {
            return object;
        }
        requireKind(Kind.OBJECT, "an object", object);
        N value = member(object, hoist.member());
        if (!hoist.dropsOthers() && model.names(object).size() > 1) {
            throw failed("expected " + hoist.member() + " alone but found other members, which would be lost");
        }
        return value;
    }

    private N member(N object, String name, Object... place) {
        N value = model.member(object, name);
        if (value == null) {
            throw failed("expected the member " + name + " but found none", place);
        }
        return value;
    }

    private void requireKind(Kind kind, String expected, @Nullable N value, Object... place) {
        Kind found = value == null ? Kind.NULL : model.kind(value);
        if (found != kind) {
            throw failed("expected " + expected + " but found " + found.words(), place);
        }
    }

    private static OperationFailure failed(String problem, Object... place) {
        return new OperationFailure(List.of(place), problem + MEND, null);
    }
}
