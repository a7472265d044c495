package dev.stepwise.testing.messages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ShrinkingDistance;
import org.jspecify.annotations.Nullable;

/**
 * Bytes.
 *
 * @param size how many; null if any number
 * @param more edges beside those of all bytes
 */
record AvroContents(@Nullable Integer size, List<byte[]> more) implements AvroLeaf.Sort<byte[]> {

    private static final int ALL = 256;
    private static final int MOST = 24;
    private static final int DURATION = 12;

    static AvroContents ofAnySize() {
        return new AvroContents(null, List.of());
    }

    static AvroContents of(int size) {
        return new AvroContents(size, List.of());
    }

    /** Returns months, days and milliseconds, of four bytes each. */
    static AvroContents ofDurations() {
        List<byte[]> each = new ArrayList<>();
        for (int from = 0; from < DURATION; from += Integer.BYTES) {
            byte[] most = new byte[DURATION];
            Arrays.fill(most, from, from + Integer.BYTES, (byte) -1);
            each.add(most);
            each.add(with(new byte[DURATION], from, 1));
        }
        return new AvroContents(DURATION, each);
    }

    @Override
    public byte[] least() {
        return new byte[size == null ? 0 : size];
    }

    @Override
    public List<byte[]> edges() {
        if (size == null) {
            // Neither the second nor the last of them is UTF-8.
            return List.of(new byte[0], new byte[1], new byte[] {-1}, new byte[] {'a'}, counting(ALL), new byte[] {
                (byte) 0xC3, 0x28
            });
        }
        List<byte[]> edges = new ArrayList<>(List.of(new byte[size]));
        edges.addAll(more);
        if (size > 0) {
            byte[] full = new byte[size];
            Arrays.fill(full, (byte) -1);
            byte[] first = new byte[size];
            first[0] = Byte.MIN_VALUE;
            byte[] last = new byte[size];
            last[size - 1] = 1;
            edges.addAll(List.of(full, first, last, counting(size)));
        }
        return edges;
    }

    private static byte[] counting(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @Override
    public byte[] any(Random random) {
        byte[] bytes = new byte[size == null ? random.nextInt(MOST) : size];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public ShrinkingDistance distance(byte[] value) {
        long sum = 0;
        for (byte b : value) {
            sum += Byte.toUnsignedInt(b);
        }
        return AvroPart.distance(0, size == null ? value.length : 0, sum);
    }

    @Override
    public Stream<byte[]> simpler(byte[] value) {
        Stream<byte[]> shorter = size != null
                ? Stream.of(new byte[size])
                : Stream.concat(
                        Stream.of(0, value.length / 2)
                                .filter(length -> length < value.length)
                                .map(length -> Arrays.copyOf(value, length)),
                        IntStream.range(0, value.length).mapToObj(at -> without(value, at)));
        Stream<byte[]> plainer = IntStream.range(0, value.length)
                .filter(at -> value[at] != 0)
                .boxed()
                .flatMap(at -> Stream.of(with(value, at, 0), with(value, at, Byte.toUnsignedInt(value[at]) / 2)));
        return Stream.concat(shorter, plainer);
    }

    private static byte[] without(byte[] value, int at) {
        byte[] shorter = Arrays.copyOf(value, value.length - 1);
        System.arraycopy(value, at + 1, shorter, at, shorter.length - at);
        return shorter;
    }

    private static byte[] with(byte[] value, int at, int changed) {
        byte[] copy = value.clone();
        copy[at] = (byte) changed;
        return copy;
    }
}
