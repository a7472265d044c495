package dev.stepwise.core.json;

/** How many tokens a well-formed document has: names, values, and beginnings and ends of objects and arrays. */
final class TokenCount {

    private TokenCount() {}

    static int of(byte[] json) {
        int count = 0;
        for (int p = 0; p < json.length; ) {
            byte b = json[p];
            if (b == '"') {
                count++;
                p = TextEnd.ofValue(json, p + 1) + 1;
            } else if (b == ',' || b == ':' || ScalarEnd.isSpace(b)) {
                p++;
            } else if (b == '{' || b == '}' || b == '[' || b == ']') {
                count++;
                p++;
            } else {
                count++;
                p = ScalarEnd.of(json, p, Integer.MAX_VALUE);
            }
        }
        return count;
    }
}
