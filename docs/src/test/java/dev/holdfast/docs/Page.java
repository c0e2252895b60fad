package dev.holdfast.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** One page of the documentation. */
final class Page {
    /** The folder of the whole project. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();
    private static final Pattern CODE_OF = Pattern.compile("<!-- code of (\\S+) -->");

    private final Path path;
    private final String markdown;
    private final List<Node> nodes = new ArrayList<>();

    private Page(Path path, String markdown) {
        this.path = path;
        this.markdown = markdown;
        collect(PARSER.parse(markdown));
    }

    /** Returns the page at {@code path}, relative to the project's folder. */
    static Page read(String path) {
        try {
            return of(path, Files.readString(ROOT.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page of(String path, String markdown) {
        return new Page(ROOT.resolve(path).normalize(), markdown);
    }

    /** Returns all pages of the project, including those in the modules. */
    static List<Page> all() throws IOException {
        return ProjectFiles.endingWith(".md", ROOT).stream()
                .map(file -> read(ROOT.relativize(file).toString()))
                .toList();
    }

    Path path() {
        return path;
    }

    /** Returns the page's path relative to the project's folder, without its ending. */
    String name() {
        return toString().replaceFirst("\\.md$", "");
    }

    /** Returns the fenced blocks of code. */
    List<Block> blocks() {
        return nodes(FencedCodeBlock.class)
                .map(block -> new Block(block.getInfo(), block.getLiteral(), line(block)))
                .toList();
    }

    List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** Returns the lines that begin a block of code without fence. */
    List<Integer> indented() {
        return nodes(IndentedCodeBlock.class).map(Page::line).toList();
    }

    /** Returns the code within sentences and tables. */
    List<String> code() {
        return nodes(Code.class).map(Code::getLiteral).toList();
    }

    /** Returns the targets of links and pictures. */
    List<String> links() {
        return Stream.concat(
                        nodes(Link.class).map(Link::getDestination),
                        nodes(Image.class).map(Image::getDestination))
                .toList();
    }

    /** Returns the headings of a level, which is 1 for the title. */
    List<String> headings(int level) {
        return nodes(Heading.class)
                .filter(heading -> heading.getLevel() == level)
                .map(TableCell::text)
                .toList();
    }

    /** Returns the anchors that links can name after a {@code #}, as GitHub makes them of headings. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> used = new HashMap<>();
        nodes(Heading.class).forEach(heading -> {
            String anchor = TableCell.text(heading)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int earlier = used.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(earlier == 0 ? anchor : anchor + "-" + earlier);
        });
        return anchors;
    }

    /** Returns the rows of the first table below the heading, without the table's header. */
    List<List<TableCell>> table(String heading) {
        Node start = nodes(Heading.class)
                .filter(node -> TableCell.text(node).equals(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError(this + " must have the heading " + heading));
        return TableCell.rows(start.getNext());
    }

    /** Returns the folder of the sample whose code this page shows, if it says so. */
    Optional<Path> sample() {
        return CODE_OF.matcher(markdown).results().findFirst().map((MatchResult said) -> ROOT.resolve(said.group(1)));
    }

    @Override
    public String toString() {
        return ROOT.relativize(path).toString();
    }

    private <T extends Node> Stream<T> nodes(Class<T> kind) {
        return nodes.stream().filter(kind::isInstance).map(kind::cast);
    }

    private void collect(Node node) {
        nodes.add(node);
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child);
        }
    }

    private static int line(Node node) {
        return node.getSourceSpans().get(0).getLineIndex() + 1;
    }
}
