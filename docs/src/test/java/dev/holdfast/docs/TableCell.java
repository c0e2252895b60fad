package dev.holdfast.docs;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * One cell of a table.
 *
 * @param text its text without markup
 * @param code the pieces of it that are code
 */
record TableCell(String text, List<String> code) {
    /** Returns the rows of the first table from {@code node} on; none if the page has no further table. */
    static List<List<TableCell>> rows(Node node) {
        for (Node next = node; next != null; next = next.getNext()) {
            if (next instanceof TableBlock) {
                return children(next).stream()
                        .filter(TableBody.class::isInstance)
                        .flatMap(body -> children(body).stream())
                        .map(row -> children(row).stream().map(TableCell::of).toList())
                        .toList();
            }
        }
        return List.of();
    }

    static String text(Node node) {
        if (node instanceof Text text) {
            return text.getLiteral();
        }
        if (node instanceof Code code) {
            return code.getLiteral();
        }
        StringBuilder text = new StringBuilder();
        children(node).forEach(child -> text.append(text(child)));
        return text.toString();
    }

    private static TableCell of(Node cell) {
        return new TableCell(
                text(cell),
                children(cell).stream()
                        .filter(Code.class::isInstance)
                        .map(code -> ((Code) code).getLiteral())
                        .toList());
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }
}
