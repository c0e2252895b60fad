package dev.holdfast.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.cookie.CookieOptions;
import dev.holdfast.session.jdbc.JdbcStoreBuilder;
import dev.holdfast.session.memcached.MemcachedStoreBuilder;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.mongo.KrupteinAdapterBuilder;
import dev.holdfast.session.mongo.MongoStoreBuilder;
import dev.holdfast.session.mongo.WebCryptoAdapterBuilder;
import dev.holdfast.session.redis.RedisStoreBuilder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of options name each method of a builder with its type, and nothing else. */
class OptionTablesTest {
    private static final Map<Class<?>, String> HEADINGS = Map.of(
            SessionManagerBuilder.class, "The manager",
            CookieOptions.class, "The cookie",
            MemoryStore.Builder.class, "Memory",
            RedisStoreBuilder.class, "Redis",
            MongoStoreBuilder.class, "MongoDB",
            JdbcStoreBuilder.class, "SQL",
            MemcachedStoreBuilder.class, "memcached",
            KrupteinAdapterBuilder.class, "Kruptein",
            WebCryptoAdapterBuilder.class, "WebCrypto");

    @ParameterizedTest
    @MethodSource("builders")
    void theReferenceHasEveryOptionWithItsType(Class<?> builder) {
        Page reference = Page.read("docs/configuration.md");
        assertEquals(lines(options(builder)), lines(documented(reference, HEADINGS.get(builder))));
    }

    static Set<Class<?>> builders() {
        return HEADINGS.keySet();
    }

    @Test
    void noBuilderIsLeftOut() throws IOException {
        Set<String> known = HEADINGS.keySet().stream().map(Class::getSimpleName).collect(Collectors.toSet());
        assertEquals(
                List.of(),
                ProjectFiles.endingWith("Builder.java", Page.ROOT).stream()
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .filter(name -> !known.contains(name))
                        .toList());
    }

    @Test
    void readmeNamesEveryOptionOfTheManagerAndTheCookie() {
        Set<String> named = Page.read("README.md").table("Options").stream()
                .flatMap(row -> row.get(1).code().stream())
                .map(code -> code.replaceFirst("\\(.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = Stream.of(SessionManagerBuilder.class, CookieOptions.class)
                .flatMap(builder -> options(builder).stream())
                .map(option -> option.replaceFirst("\\(.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, named);
    }

    @Test
    void aMissingRowAnInventedOneAndAWrongTypeAreFound() {
        String begin = "# Memory\n\n| option | type |\n|---|---|\n";
        String maximum = "| `maximumSessions` | `int` |\n";
        String bytes = "| `maximumBytes` | `long` |\n";
        String clock = "| `clock` | `InstantSource` |\n";
        assertEquals(options(MemoryStore.Builder.class), documented(begin + maximum + bytes + clock));
        assertNotEquals(options(MemoryStore.Builder.class), documented(begin + maximum + bytes));
        assertNotEquals(
                options(MemoryStore.Builder.class), documented(begin + maximum + bytes + clock + "| `size` | `int` |"));
        assertNotEquals(
                options(MemoryStore.Builder.class), documented(begin + maximum + bytes + clock.replace("Inst", "H")));
    }

    private static Set<String> documented(String page) {
        return documented(Page.of("docs/planted.md", page), "Memory");
    }

    private static Set<String> documented(Page page, String heading) {
        return page.table(heading).stream()
                .map(row -> row.get(0).text() + "(" + row.get(1).text() + ")")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the methods that return the builder, such as {@code port(int)}. */
    private static Set<String> options(Class<?> builder) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType().equals(builder))
                .map(method -> method.getName() + "(" + type(method) + ")")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String type(Method method) {
        String types = Arrays.stream(method.getGenericParameterTypes())
                .map(type -> type.getTypeName().replaceAll("(\\w+\\.)+", "").replace('$', '.'))
                .collect(Collectors.joining(", "));
        return method.isVarArgs() ? types.replaceFirst("\\[\\]$", "...") : types;
    }

    private static String lines(Set<String> options) {
        return String.join("\n", List.copyOf(options));
    }
}
