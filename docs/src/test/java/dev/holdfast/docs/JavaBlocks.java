package dev.holdfast.docs;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles the Java of a page with all modules. A block may be a whole file, which begins with its package or imports,
 * members of a class, or statements. What a page takes
 * as given, imports and members, stands in a class {@code Given} in {@code src/test/resources/given}, under the page's path.
 */
final class JavaBlocks {
    private static final Pattern FILE = Pattern.compile("(package|import) ");
    private static final Pattern IMPORT = Pattern.compile("^import .*;$", Pattern.MULTILINE);
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("public (?:final )?(?:class|record|enum|interface) (\\w+)");
    private static final List<String> OPTIONS =
            List.of("--release", "17", "-proc:none", "-cp", System.getProperty("java.class.path"));

    private final String imports;
    private final String given;

    private JavaBlocks(String givenFile) {
        imports =
                IMPORT.matcher(givenFile).results().map(found -> found.group()).collect(Collectors.joining(" "));
        given = IMPORT.matcher(givenFile).replaceAll("").strip();
    }

    /** Returns what is wrong with the Java of the page. */
    static Stream<String> problems(Page page) {
        List<Block> blocks = page.blocks("java");
        if (page.sample().isPresent()) {
            String code = sources(page.sample().get());
            return blocks.stream()
                    .filter(block -> !code.contains(block.characters()))
                    .map(block -> block.problem("must stand in the code of the sample"));
        }
        JavaBlocks compiler = new JavaBlocks(givenFile(page));
        return blocks.stream().flatMap(compiler::problems);
    }

    private Stream<String> problems(Block block) {
        String text = block.text();
        Source source = new Source(FILE.matcher(text).lookingAt() ? text : inClass(text));
        return errors(source, true).stream().map(block::problem);
    }

    private String inClass(String text) {
        String members = classOf(text);
        boolean isStatements = !errors(new Source(members), false).isEmpty();
        return isStatements ? classOf("void statements() throws Exception {\n" + text + "\n}") : members;
    }

    private String classOf(String members) {
        return imports + " class Block extends Given {\n" + members + "\n}\n" + given;
    }

    private static List<String> errors(Source source, boolean whole) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) compiler.getTask(null, null, found, OPTIONS, null, List.of(source));
        try {
            task.parse();
            if (whole && found.getDiagnostics().isEmpty()) {
                task.analyze();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    private static String givenFile(Page page) {
        try (InputStream file = JavaBlocks.class.getResourceAsStream("/given/" + page.name() + ".java")) {
            return file == null ? "class Given {}" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(JavaBlocks::characters)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String characters(Path file) {
        try {
            return new Block("java", Files.readString(file), 0).characters();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///" + name(text) + ".java"), Kind.SOURCE);
            this.text = text;
        }

        private static String name(String text) {
            var type = PUBLIC_TYPE.matcher(text);
            return type.find() && FILE.matcher(text).lookingAt() && !text.contains(" extends Given ")
                    ? type.group(1)
                    : "Block";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
