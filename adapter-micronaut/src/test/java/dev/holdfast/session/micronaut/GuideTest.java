package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the guide work. */
class GuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "micronaut.md");

    static Stream<String> yamlBlocks() throws IOException {
        return blocks("yaml");
    }

    static Stream<String> javaBlocks() throws IOException {
        return blocks("java");
    }

    @ParameterizedTest
    @MethodSource("yamlBlocks")
    void anApplicationStartsWithTheConfigurationThatIsShown(String yaml) throws IOException {
        Map<String, Object> shown = new YamlPropertySourceLoader()
                .read("guide", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        try (ApplicationContext context = ApplicationContext.builder()
                .propertySources(PropertySource.of("guide", shown))
                .properties(Map.of("SESSION_SECRET", Site.SECRET))
                .singletons(pools(shown))
                .build()
                .start()) {
            assertTrue(context.getBean(SessionManager.class) != null);
            String url = context.getBean(StoreConfiguration.class).url();
            assertTrue(yaml.contains("url: " + url), url);
        }
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void theCodeThatIsShownCompiles(String code, @TempDir Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(source(code)))
                .call();
        assertTrue(compiled, messages::toString);
    }

    @Test
    void theTableListsThePropertiesThatThereAre() throws IOException {
        Pattern row = Pattern.compile("^\\| `([a-z.-]+)` \\|", Pattern.MULTILINE);
        String table = Files.readString(GUIDE).split("## Configuration")[1].split("##")[0];
        assertEquals(DeclaredProperties.names(), names(row, table));
    }

    /** Returns the pool that micronaut-jdbc-hikari would create. */
    private static Object[] pools(Map<String, Object> configuration) {
        if (configuration.keySet().stream().noneMatch(name -> name.startsWith("datasources."))) {
            return new Object[0];
        }
        JdbcDataSource pool = new JdbcDataSource();
        pool.setURL("jdbc:h2:mem:guide;DB_CLOSE_DELAY=-1");
        return new Object[] {pool};
    }

    private static TreeSet<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> blocks(String language) throws IOException {
        Pattern fence = Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
        List<String> blocks = fence.matcher(Files.readString(GUIDE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertFalse(blocks.isEmpty());
        return blocks.stream();
    }

    private static JavaFileObject source(String code) {
        String name = code.replaceFirst("(?s).*?public class (\\w+).*", "$1");
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }
}
