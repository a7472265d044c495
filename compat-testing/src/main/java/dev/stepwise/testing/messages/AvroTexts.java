package dev.stepwise.testing.messages;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ShrinkingDistance;

/** Texts that have a form in UTF-8: all but those with half of a surrogate pair. */
record AvroTexts() implements AvroLeaf.Sort<String> {

    private static final int LONG = 1_000;
    private static final int MOST = 24;

    private static final List<String> EDGES = List.of(
            "",
            " ",
            "a",
            "0",
            "-1.50",
            "null",
            "true",
            "Ada Lovelace",
            " two  blanks ",
            "a.b[0].'c'",
            "\"\\/{}[]:,",
            "\t\r\n",
            "\u0000",
            "\u001F\u007F\u0085",
            "\u2028\u2029",
            "\u00E9e\u0301",
            "\u0130I\u0131i\u00DF",
            "\u05D0\u202E\u0627",
            "\u6F22\u5B57",
            "\uFEFF\uFFFD\uFFFF",
            "\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDCBB",
            "\uDBFF\uDFFF",
            "x".repeat(LONG));

    private static final int[] STARTS = {'a', 'a', 'A', '0', ' ', '!', 0xE0, 0x391, 0x2190, 0x4E00, 0x1F600, 0x10000};

    @Override
    public String least() {
        return "";
    }

    @Override
    public List<String> edges() {
        return EDGES;
    }

    @Override
    public String any(Random random) {
        int kinds = random.nextBoolean() ? 5 : STARTS.length;
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(MOST); left > 0; left--) {
            int start = STARTS[random.nextInt(kinds)];
            text.appendCodePoint(start == ' ' ? start : start + random.nextInt(10));
        }
        return text.toString();
    }

    @Override
    public ShrinkingDistance distance(String value) {
        int[] points = value.codePoints().toArray();
        return AvroPart.distance(
                0,
                points.length,
                Arrays.stream(points).mapToLong(AvroTexts::cost).sum());
    }

    private static long cost(int point) {
        return point == 'a' ? 0 : 1L + point;
    }

    @Override
    public Stream<String> simpler(String value) {
        List<Integer> points = value.codePoints().boxed().toList();
        Stream<String> plainer = IntStream.range(0, points.size())
                .filter(at -> points.get(at) != 'a')
                .mapToObj(at -> text(points.subList(0, at)) + "a" + text(points.subList(at + 1, points.size())));
        return Stream.concat(AvroPart.shorter(points).map(AvroTexts::text), plainer);
    }

    private static String text(List<Integer> points) {
        StringBuilder text = new StringBuilder();
        points.forEach(text::appendCodePoint);
        return text.toString();
    }
}
