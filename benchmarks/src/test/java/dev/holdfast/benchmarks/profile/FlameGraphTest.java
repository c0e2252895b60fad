package dev.holdfast.benchmarks.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class FlameGraphTest {
    @Test
    void aMethodIsAsWideAsItWasSeenOften() {
        StackTree stacks = new StackTree();
        stacks.add(List.of("a.A.all", "b.B.some"));
        stacks.add(List.of("a.A.all", "b.B.some"));
        stacks.add(List.of("a.A.all"));
        stacks.add(List.of("a.A.all", "c.C.less"));
        String svg = FlameGraph.svg("title", stacks);
        assertTrue(svg.contains("a.A.all: 100.0 per cent"), svg);
        assertTrue(svg.contains("b.B.some: 50.0 per cent"), svg);
        assertTrue(svg.contains("c.C.less: 25.0 per cent"), svg);
    }

    @Test
    void aFlameGraphIsXml() throws Exception {
        StackTree stacks = new StackTree();
        stacks.add(List.of("a.A.<init>", "b.B.lambda$0"));
        var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(FlameGraph.svg("a & b", stacks))));
        assertEquals("svg", svg.getDocumentElement().getTagName());
    }
}
