package dev.stepwise.testing.chains;

import dev.stepwise.core.Operations;
import dev.stepwise.core.operation.Booleans;
import dev.stepwise.core.operation.Numbers;
import dev.stepwise.testing.chains.Field.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Draws operations that apply to some members, and changes those as the operations change messages. */
final class RandomStep {

    private final Random random;
    private final Names names;

    RandomStep(Random random, Names names) {
        this.random = random;
        this.names = names;
    }

    /** Names that were never used, so that no old member is taken for a new one by chance. */
    static final class Names {
        private int last;

        String next(String stem) {
            return stem + ++last;
        }
    }

    /** Returns declarations of operations in their order; the members are then those of the next version. */
    List<Consumer<Operations<?>>> of(List<Field> fields, int depth) {
        List<Consumer<Operations<?>>> declared = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            one(fields, depth, declared);
        }
        return declared;
    }

    private void one(List<Field> fields, int depth, List<Consumer<Operations<?>>> declared) {
        Field field = fields.isEmpty() ? null : fields.get(random.nextInt(fields.size()));
        int choice = random.nextInt(10);
        if (field == null || choice == 0) {
            add(fields, declared);
        } else if (choice == 1 && fields.size() > 1) {
            fields.remove(field);
            String path = field.name;
            declared.add(s -> s.remove(path));
        } else if (choice == 2) {
            String path = field.name;
            String copy = names.next("copy");
            fields.add(field.copyAs(copy));
            declared.add(s -> s.copy(path, copy));
        } else if (choice == 3 && field.required) {
            moveIntoNew(fields, field, declared);
        } else if (choice <= 7) {
            change(field, depth, declared);
        } else {
            rename(field, declared);
        }
    }

    private void rename(Field field, List<Consumer<Operations<?>>> declared) {
        String path = field.name;
        String name = names.next("renamed");
        field.name = name;
        declared.add(s -> s.rename(path, name));
    }

    private void add(List<Field> fields, List<Consumer<Operations<?>>> declared) {
        String name = names.next("added");
        switch (random.nextInt(3)) {
            case 0 -> {
                fields.add(new Field(name, Kind.TEXT, true));
                declared.add(s -> s.add(name, "new"));
            }
            case 1 -> {
                fields.add(new Field(name, Kind.WHOLE, true));
                declared.add(s -> s.add(name, 42));
            }
            default -> {
                fields.add(new Field(name, Kind.FLAG, true));
                declared.add(s -> s.add(name, true));
            }
        }
    }

    /** The object is there whenever what is moved is. */
    private void moveIntoNew(List<Field> fields, Field field, List<Consumer<Operations<?>>> declared) {
        Field object = new Field(names.next("object"), Kind.OBJECT, true);
        String from = field.name;
        fields.remove(field);
        field.name = names.next("moved");
        object.fields.add(field);
        fields.add(object);
        String to = object.name + "." + field.name;
        declared.add(s -> s.move(from, to));
    }

    private void change(Field field, int depth, List<Consumer<Operations<?>>> declared) {
        String path = field.name;
        switch (field.kind) {
            case TEXT -> {
                field.kind = Kind.TEXTS;
                declared.add(s -> s.wrap(path));
            }
            case WHOLE -> {
                field.kind = Kind.TEXT;
                declared.add(s -> s.convert(path, Numbers.TO_TEXT));
            }
            case FLAG -> {
                field.kind = Kind.SYMBOL;
                field.symbols = new ArrayList<>(List.of("YES", "NO"));
                field.isAnyTextInAvro = true;
                declared.add(s -> s.convert(path, Booleans.toText("YES", "NO")));
            }
            case SYMBOL -> {
                if (field.isAnyTextInAvro) {
                    rename(field, declared);
                } else {
                    Map<String, String> renamed = new LinkedHashMap<>();
                    field.symbols.forEach(symbol -> renamed.put(symbol, symbol + "_NEXT"));
                    field.symbols = new ArrayList<>(renamed.values());
                    declared.add(s -> s.mapValues(path, renamed));
                }
            }
            case OBJECT -> {
                if (depth > 0) {
                    List<Consumer<Operations<?>>> inner = of(field.fields, depth - 1);
                    declared.add(s -> s.in(path, block -> inner.forEach(operation -> operation.accept(block))));
                }
            }
            case OBJECTS -> {
                if (depth > 0) {
                    List<Consumer<Operations<?>>> inner = of(field.fields, depth - 1);
                    declared.add(s -> s.forEach(path, block -> inner.forEach(operation -> operation.accept(block))));
                }
            }
            case TEXTS, NUMBER, WHOLES_BY_NAME -> rename(field, declared);
        }
    }

    /** Returns members to begin with. */
    List<Field> members(int depth) {
        List<Field> fields = new ArrayList<>();
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Kind[] kinds = Kind.values();
            Kind kind = kinds[random.nextInt(kinds.length)];
            if (depth == 0 && (kind == Kind.OBJECT || kind == Kind.OBJECTS)) {
                kind = Kind.NUMBER;
            }
            Field field = new Field(names.next("field"), kind, random.nextInt(3) > 0);
            if (kind == Kind.SYMBOL) {
                field.symbols.addAll(List.of("A", "B", "C"));
            } else if (kind == Kind.OBJECT || kind == Kind.OBJECTS) {
                field.fields.addAll(members(depth - 1));
            }
            fields.add(field);
        }
        return fields;
    }
}
