package dev.stepwise.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes orders of version 1 of about a given size in bytes, the same ones at every call. */
final class SizedOrders {

    private static final String HEAD = "{\"orderId\":\"A-2024-000815\",\"placedAt\":\"2024-03-18T09:41:27Z\","
            + "\"custName\":\"Grace Hopper\",\"status\":\"P\",\"street\":\"12 Harbour Road\",\"city\":\"Rotterdam\","
            + "\"zip\":\"3011 AB\",\"country\":\"NL\",\"items\":[";

    private static final String NOTE = "Please ring twice; if nobody is at home, leave the desk with the neighbours. ";

    private SizedOrders() {}

    /** Returns the order that a benchmark's parameter names: items:10000, note:10000 or a golden message. */
    static byte[] named(String order) throws IOException {
        if (order.startsWith("items:")) {
            return ofItems(Integer.parseInt(order.substring("items:".length())));
        }
        return order.startsWith("note:")
                ? ofNote(Integer.parseInt(order.substring("note:".length())))
                : Baselines.golden(order);
    }

    /** Returns an order with as many items as come nearest to a size, at least none. */
    static byte[] ofItems(int bytes) {
        StringBuilder order = new StringBuilder(bytes + 100).append(HEAD);
        String end = "]}";
        for (int i = 0; ; i++) {
            String item = item(i);
            if (order.length() + item.length() / 2 + end.length() >= bytes) {
                break;
            }
            order.append(i == 0 ? "" : ",").append(item);
        }
        return order.append(end).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns an order with one item and a note that fills it up to a size, where the size leaves room for one. */
    static byte[] ofNote(int bytes) {
        StringBuilder order =
                new StringBuilder(bytes + 100).append(HEAD).append(item(0)).append("],\"note\":\"");
        int length = bytes - 2;
        while (order.length() < length) {
            order.append(NOTE, 0, Math.min(NOTE.length(), length - order.length()));
        }
        return order.append("\"}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String item(int i) {
        int cents = 99 + i * 3713 % 19_950;
        return String.format(
                Locale.ROOT,
                "{\"sku\":\"PART-%05d\",\"qty\":%d,\"price\":%d.%02d}",
                i,
                1 + i % 7,
                cents / 100,
                cents % 100);
    }
}
