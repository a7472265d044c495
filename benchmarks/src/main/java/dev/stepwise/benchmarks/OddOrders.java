package dev.stepwise.benchmarks;

import java.util.List;

/** Orders whose spelling is unusual but right, on which all baselines must agree. */
final class OddOrders {

    static final List<String> MESSAGES = List.of(
            // Escapes in the name, one of them its space, and in a code.
            "{\"custName\":\"Gr\\u0061ce\\u0020Hop \\\"per\",\"status\":\"\\u0050\",\"items\":[]}",
            // Escapes in names of members.
            "{\"custN\\u0061me\":\"G H\",\"\\u0073tatus\":\"N\",\"str\\u0065et\":\"x\",\"a\\\"b\\\"\":1,"
                    + "\"items\":[{\"q\\u0074y\":1,\"\\u00e9\":1,\"pric\\u0065\":1.10}]}",
            // Spaces wherever they may be.
            " { \"a\" : 1 , \"custName\" :\t\"G\" ,\r\n \"\u00e9\" : 2 , \"status\" : \"N\" , \"zip\" : \"1\" , "
                    + "\"items\" : [ { \"price\" : 1 , \"qty\" : 2 } , { \"qty\" : 2 , \"price\" : 1 } ] } ",
            // Members of the address that are no texts, the last one last.
            "{\"country\":{\"a\":[1.10,\"}\"]},\"street\":null,\"status\":\"N\",\"items\":[],\"custName\":\"\","
                    + "\"city\":[],\"zip\" : -1.50 }",
            // Members of later versions that no step replaces.
            "{\"customerName\":\" A\",\"status\":\"C\",\"currency\":null,\"totalCents\":null,"
                    + "\"items\":[{\"quantity\":\"1\",\"price\":-0.10}]}",
            // Numbers that are large, small or spelled otherwise.
            "{\"status\":\"S\",\"custName\":\"\u00c5 \u5fa1\",\"items\":[{\"qty\":1.0,\"price\":1.5e-1},"
                    + "{\"qty\":-3e2,\"price\":10.000},{\"qty\":99999999999999999999,\"price\":123456789012345678.9},"
                    + "{\"qty\":9223372036854775807,\"price\":92233720368547758.07},{\"qty\":-1,\"price\":1E+20}]}");

    private OddOrders() {}
}
