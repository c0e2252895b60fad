package dev.holdfast.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartTest {
    @Test
    void aChartIsXmlWhateverItsLabels() throws Exception {
        Chart chart = new Chart("a < b & \"c\"", List.of("<one>"));
        chart.add("x & y", true, List.of(2.0));
        Document svg = parsed(chart.svg());
        assertEquals("svg", svg.getDocumentElement().getLocalName());
        assertEquals("a < b & \"c\"", svg.getElementsByTagName("title").item(0).getTextContent());
    }

    @Test
    void aBarIsAsLongAsItsFigure() throws Exception {
        Chart chart = new Chart("title", List.of("one"));
        chart.add("half", false, List.of(50.0));
        chart.add("whole", false, List.of(100.0));
        Document svg = parsed(chart.svg());
        assertEquals(2 * width(svg, 1), width(svg, 2), 0.1);
    }

    @Test
    void whatWasNotMeasuredHasNoBar() throws Exception {
        Chart chart = new Chart("title", List.of("one", "two"));
        chart.add("row", false, List.of(Double.NaN, 1.0));
        int legend = 2;
        assertEquals(
                legend + 1, parsed(chart.svg()).getElementsByTagName("rect").getLength());
    }

    @Test
    void aChartOfNothingIsEmpty() throws Exception {
        assertTrue(parsed(new Chart("title", List.of("one")).svg()).hasChildNodes());
    }

    private static double width(Document svg, int bar) {
        return Double.parseDouble(svg.getElementsByTagName("rect")
                .item(bar)
                .getAttributes()
                .getNamedItem("width")
                .getNodeValue());
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
