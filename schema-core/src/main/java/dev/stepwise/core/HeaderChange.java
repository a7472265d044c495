package dev.stepwise.core;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A header to be brought up to date: every header of that name gets the value; where there is none, one is added. */
public final class HeaderChange {

    private final String name;
    private final byte[] value;

    private HeaderChange(String name, byte[] value) {
        this.name = name;
        this.value = value;
    }

    static HeaderChange of(String name, String value) {
        return new HeaderChange(name, value.getBytes(UTF_8));
    }

    /** Returns a change to bytes, which are copied; for wire formats. */
    public static HeaderChange of(String name, byte[] value) {
        return new HeaderChange(name, value.clone());
    }

    /** Returns the name of the header. */
    public String name() {
        return name;
    }

    /** Returns the new value; a copy. */
    public byte[] value() {
        return value.clone();
    }

    @Override
    public String toString() {
        return name + "=" + new String(value, UTF_8);
    }
}
