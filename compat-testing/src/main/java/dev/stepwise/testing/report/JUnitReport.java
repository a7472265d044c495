package dev.stepwise.testing.report;

import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a report in the form that build servers read of test results. No times are in it, so that it stays the same. */
record JUnitReport(CompatibilityReport report) {

    private static final String NAME = "stepwise compatibility";

    private static final Pattern ILLEGAL =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    String xml() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            text.write("\n");
            suites(out);
            out.writeEndDocument();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A report cannot be written as XML: " + e.getMessage(), e);
        }
        return text + "\n";
    }

    private void suites(XMLStreamWriter out) throws XMLStreamException {
        List<VersionPair> all = report.eventTypes().stream()
                .flatMap(type -> type.pairs().stream())
                .toList();
        start(out, "testsuites", NAME, all, "\n  ");
        for (int i = 0; i < report.eventTypes().size(); i++) {
            suite(report.eventTypes().get(i), out);
            out.writeCharacters(i + 1 < report.eventTypes().size() ? "\n  " : "\n");
        }
        out.writeEndElement();
    }

    private static void suite(EventTypeReport type, XMLStreamWriter out) throws XMLStreamException {
        start(out, "testsuite", type.eventType(), type.pairs(), "");
        for (VersionPair pair : type.pairs()) {
            out.writeCharacters("\n    ");
            testcase(type, pair, out);
        }
        out.writeCharacters("\n  ");
        out.writeEndElement();
    }

    private static void start(XMLStreamWriter out, String element, String name, List<VersionPair> pairs, String after)
            throws XMLStreamException {
        long failures =
                pairs.stream().filter(pair -> !pair.uncovered().isEmpty()).count();
        out.writeStartElement(element);
        out.writeAttribute("name", name);
        out.writeAttribute("tests", Integer.toString(pairs.size()));
        out.writeAttribute("failures", Long.toString(failures));
        out.writeAttribute("errors", "0");
        if (element.equals("testsuite")) {
            out.writeAttribute("skipped", "0");
        }
        out.writeAttribute("time", "0");
        out.writeCharacters(after);
    }

    private static void testcase(EventTypeReport type, VersionPair pair, XMLStreamWriter out)
            throws XMLStreamException {
        List<Change> uncovered = pair.uncovered();
        out.writeStartElement("testcase");
        out.writeAttribute("classname", "stepwise.compatibility." + type.eventType());
        out.writeAttribute("name", pair.toString());
        out.writeAttribute("time", "0");
        if (!uncovered.isEmpty()) {
            out.writeCharacters("\n      ");
            out.writeStartElement("failure");
            out.writeAttribute("type", "uncovered");
            out.writeAttribute("message", legal(message(uncovered)));
            StringBuilder lines = new StringBuilder();
            uncovered.forEach(change -> lines.append('\n')
                    .append(change.kind())
                    .append(": ")
                    .append(change.words())
                    .append(change.remark() == null ? "" : "; " + change.remark())
                    .append(", at ")
                    .append(TextReport.places(change)));
            out.writeCharacters(legal(lines + "\n      "));
            out.writeEndElement();
            out.writeCharacters("\n    ");
        }
        out.writeEndElement();
    }

    /** Names in schemas can have characters that no XML document may have. */
    private static String legal(String text) {
        return ILLEGAL.matcher(text).replaceAll("\uFFFD");
    }

    private static String message(List<Change> uncovered) {
        return uncovered.size() == 1
                ? "1 change is uncovered: " + uncovered.get(0).words()
                : uncovered.size() + " changes are uncovered, the first of them: "
                        + uncovered.get(0).words();
    }
}
