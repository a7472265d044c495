package dev.stepwise.avro;

import static dev.stepwise.core.symbolic.Doubt.doubt;

import dev.stepwise.core.symbolic.Sym;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Values that are the same in every message. */
final class FusedConstants {

    private FusedConstants() {}

    /** Returns what gives the value of a place. */
    static FusedReader reader(@Nullable Object neutral, Schema target, boolean takesNull) {
        if (neutral == null) {
            if (!takesNull) {
                throw doubt();
            }
            return run -> null;
        }
        return FusedOutput.constant(neutral, target);
    }

    static boolean isConstant(Sym value) {
        if (value instanceof Sym.Made made) {
            return made.members().values().stream().allMatch(FusedConstants::isConstant);
        }
        if (value instanceof Sym.MadeArray array) {
            return array.elements().stream().allMatch(FusedConstants::isConstant);
        }
        return value instanceof Sym.Constant;
    }

    static @Nullable Object neutral(Sym value) {
        if (value instanceof Sym.Constant constant) {
            return constant.value();
        }
        if (value instanceof Sym.MadeArray array) {
            List<@Nullable Object> list = new ArrayList<>();
            array.elements().forEach(element -> list.add(neutral(element)));
            return list;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        ((Sym.Made) value).members().forEach((name, member) -> map.put(name, neutral(member)));
        return map;
    }
}
