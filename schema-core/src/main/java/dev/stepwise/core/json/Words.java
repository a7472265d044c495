package dev.stepwise.core.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads several bytes at once; the first byte is the lowest. */
final class Words {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    /** @throws IndexOutOfBoundsException if the array has fewer than eight bytes from there on */
    static long eight(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** @throws IndexOutOfBoundsException if the array has fewer than four bytes from there on */
    static int four(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    /** Returns the fewer than eight bytes of a range as one number. */
    static long few(byte[] bytes, int start, int end) {
        long word = 0;
        for (int i = end - 1; i >= start; i--) {
            word = (word << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return word;
    }
}
