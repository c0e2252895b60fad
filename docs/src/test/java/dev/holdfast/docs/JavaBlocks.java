package dev.holdfast.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles the Java of a page with all modules. A block is a whole file, which begins with its package or imports; or members of a
 * class; or statements. What the last two take as given, imports and members, stands in a class {@code Given} in {@code
 * src/test/resources/given}, under the page's path.
 */
final class JavaBlocks {
    private static final Pattern FILE = Pattern.compile("(package|import) ");
    private static final Pattern IMPORT = Pattern.compile("^import .*;$", Pattern.MULTILINE);

    private final String imports;
    private final String given;

    private JavaBlocks(String givenFile) {
        imports = IMPORT.matcher(givenFile).results().map(MatchResult::group).collect(Collectors.joining("\n"));
        given = IMPORT.matcher(givenFile).replaceAll("");
    }

    static Stream<String> problems(Page page) {
        return page.sample().map(sample -> SampleCode.problems(page, sample)).orElseGet(() -> {
            JavaBlocks blocks = new JavaBlocks(givenFile(page));
            return page.blocks("java").stream().flatMap(blocks::problems);
        });
    }

    private Stream<String> problems(Block block) {
        return Javac.errors(file(block.text())).stream().map(block::problem);
    }

    private String file(String text) {
        if (FILE.matcher(text).lookingAt()) {
            return text;
        }
        String members = withMembers(text);
        return Javac.isJava(members) ? members : withMembers("void run() throws Exception {\n" + text + "\n}");
    }

    private String withMembers(String members) {
        return imports + "\nclass Block extends Given {\n" + members + "\n}\n" + given;
    }

    private static String givenFile(Page page) {
        try (InputStream file = JavaBlocks.class.getResourceAsStream("/given/" + page.name() + ".java")) {
            return file == null ? "class Given {}" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
