package dev.stepwise.avro;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/**
 * Whether every value of a newer schema reads as one of a known schema with nothing made up: Avro's own rules, without
 * defaults, which would stand in for what has another name now, and without numbers that lose digits.
 */
final class AvroReadsAs {

    /** Properties that say what a number, or a text, stands for; the latter are those of Kafka Connect. */
    private static final List<String> MEANINGS = List.of("logicalType", "connect.name", "connect.parameters");

    private final Set<Pair> seen = new HashSet<>();

    private record Pair(Schema known, Schema newer) {}

    /**
     * Something that is against it.
     *
     * @param path empty for the value itself
     */
    record Obstacle(String path, String words) {

        private Obstacle in(String name) {
            boolean elements = path.startsWith("[") || path.isEmpty();
            return new Obstacle(name + (elements ? "" : ".") + path, words);
        }
    }

    private AvroReadsAs() {}

    /** Returns something that is against it; empty if it is proved. */
    static Optional<Obstacle> obstacle(Schema known, Schema newer) {
        Optional<Obstacle> found = new AvroReadsAs().compare(known, newer);
        return found.isPresent() ? found : byAvro(known, newer);
    }

    /** The last word is that of Avro itself. */
    private static Optional<Obstacle> byAvro(Schema known, Schema newer) {
        SchemaPairCompatibility pair = SchemaCompatibility.checkReaderWriterCompatibility(known, newer);
        return pair.getType() == SchemaCompatibilityType.COMPATIBLE
                ? Optional.empty()
                : pair.getResult().getIncompatibilities().stream()
                        .findFirst()
                        .map(each -> new Obstacle("", each.getType() + " at " + each.getLocation()));
    }

    private Optional<Obstacle> compare(Schema known, Schema newer) {
        if (!seen.add(new Pair(known, newer))) {
            return Optional.empty();
        }
        if (newer.isUnion()) {
            return firstOf(newer.getTypes(), branch -> compare(known, branch));
        }
        return known.isUnion() ? branch(known, newer) : same(known, newer);
    }

    /** The branch that a value takes, which nothing but its type may tell. */
    private Optional<Obstacle> branch(Schema union, Schema newer) {
        List<Schema> own = union.getTypes().stream()
                .filter(branch -> areOfOneType(branch, newer))
                .toList();
        return own.size() == 1
                ? compare(own.get(0), newer)
                : Optional.of(new Obstacle("", "expected " + Words.of(union) + " but found " + Words.of(newer)));
    }

    private static boolean areOfOneType(Schema one, Schema other) {
        return one.getType() == other.getType()
                && switch (one.getType()) {
                    case RECORD, ENUM, FIXED -> one.getFullName().equals(other.getFullName());
                    default -> Logical.name(one).equals(Logical.name(other));
                };
    }

    private Optional<Obstacle> same(Schema known, Schema newer) {
        if (!areOfOneType(known, newer)) {
            return isWider(known, newer) ? Optional.empty() : Optional.of(differs(known, newer));
        }
        return switch (known.getType()) {
            case RECORD -> firstOf(known.getFields(), field -> field(field, newer));
            case ARRAY ->
                compare(known.getElementType(), newer.getElementType()).map(found -> found.in("[]"));
            case MAP -> compare(known.getValueType(), newer.getValueType()).map(found -> found.in("[]"));
            case ENUM ->
                firstOf(
                        newer.getEnumSymbols(),
                        symbol -> known.hasEnumSymbol(symbol)
                                ? Optional.empty()
                                : Optional.of(new Obstacle("", "the newer version has more symbols than are known")));
            default -> isOneMeaning(known, newer) ? Optional.empty() : Optional.of(differs(known, newer));
        };
    }

    private static boolean isOneMeaning(Schema known, Schema newer) {
        boolean oneSize = known.getType() != Schema.Type.FIXED || known.getFixedSize() == newer.getFixedSize();
        return oneSize
                && saySame(known, newer)
                && (known.getLogicalType() == null
                        ? newer.getLogicalType() == null
                        : known.getLogicalType().equals(newer.getLogicalType()));
    }

    /** Of names that Avro does not know, too, it is not known what they mean. */
    private static boolean saySame(Schema known, Schema newer) {
        return MEANINGS.stream().allMatch(name -> Objects.equals(known.getObjectProp(name), newer.getObjectProp(name)));
    }

    /** Where every number stays the same; others of Avro's promotions change some. */
    private static boolean isWider(Schema known, Schema newer) {
        return saySame(known, newer)
                && known.getLogicalType() == null
                && newer.getLogicalType() == null
                && switch (newer.getType()) {
                    case INT -> known.getType() == Schema.Type.LONG || known.getType() == Schema.Type.DOUBLE;
                    case FLOAT -> known.getType() == Schema.Type.DOUBLE;
                    default -> false;
                };
    }

    private Optional<Obstacle> field(Schema.Field known, Schema newer) {
        Schema.Field field = newer.getField(known.name());
        return field == null
                ? Optional.of(new Obstacle(
                        known.name(), "the newer version does not declare it, and may have another name for it"))
                : compare(known.schema(), field.schema()).map(found -> found.in(known.name()));
    }

    private static Obstacle differs(Schema known, Schema newer) {
        return new Obstacle("", "expected " + Words.of(known) + " but found " + Words.of(newer));
    }

    private static <T> Optional<Obstacle> firstOf(List<T> parts, Function<T, Optional<Obstacle>> check) {
        return parts.stream().map(check).flatMap(Optional::stream).findFirst();
    }
}
