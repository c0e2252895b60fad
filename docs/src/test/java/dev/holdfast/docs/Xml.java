package dev.holdfast.docs;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A parsed XML document. */
record Xml(Element root) {
    /** Returns the content of a document. */
    static Xml parse(String document) {
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return new Xml(
                    builder.parse(new InputSource(new StringReader(document))).getDocumentElement());
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException("must be well-formed XML: " + e.getMessage(), e);
        }
    }

    /** Returns the content of one or more elements without a common root, as pages show them. */
    static Xml parseElements(String elements) {
        return parse("<block>" + elements.replaceFirst("^<\\?xml.*?\\?>", "") + "</block>");
    }

    /** Returns all elements of a name, at any depth. */
    List<Element> all(String name) {
        List<Element> all = new ArrayList<>();
        var found = root.getElementsByTagName(name);
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    /** Returns the text of the child of a name. */
    static Optional<String> child(Element parent, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals(name)) {
                return Optional.of(child.getTextContent().strip());
            }
        }
        return Optional.empty();
    }
}
