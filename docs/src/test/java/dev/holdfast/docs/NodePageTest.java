package dev.holdfast.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for users of express-session has all of its API. */
class NodePageTest {
    private static final Page NODE = Page.read("docs/node.md");

    /** The API that the README of express-session 1.19 documents. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cookie",
                "cookie.domain",
                "expires",
                "httpOnly",
                "cookie.maxAge",
                "partitioned",
                "path",
                "priority",
                "cookie.sameSite",
                "cookie.secure",
                "genid",
                "name",
                "proxy",
                "resave",
                "rolling",
                "saveUninitialized",
                "secret",
                "store",
                "unset",
                "req.session.regenerate",
                "req.session.destroy",
                "req.session.reload",
                "req.session.save",
                "req.session.touch",
                "req.session.id",
                "req.session.cookie",
                "req.session.cookie.maxAge",
                "req.session.cookie.originalMaxAge",
                "req.sessionID",
                "req.sessionStore",
                "DEBUG=express-session"
            })
    void everyDocumentedNameIsInATable(String name) {
        assertTrue(tables().anyMatch(code -> code.startsWith(name)), name);
    }

    @Test
    void whatTheTableOffersCompiles() {
        String statements = NODE.table("The rest of the API").stream()
                .flatMap(row -> row.get(1).code().stream())
                .filter(code -> code.endsWith(")"))
                .map(code -> code + ";")
                .collect(Collectors.joining("\n"));
        Page page = Page.of("docs/node.md", "```java\n" + statements + "\n```\n");
        assertEquals(List.of(), Rule.JAVA_COMPILES.problems(page));
    }

    private static Stream<String> tables() {
        Page readme = Page.read("README.md");
        return Stream.of(readme.table("Options"), readme.table("The session"), NODE.table("The rest of the API"))
                .flatMap(table -> table.stream())
                .flatMap(row -> row.get(0).code().stream());
    }
}
