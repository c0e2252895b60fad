package dev.holdfast.sample.springboot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.StoredSession;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What Spring keeps in a session breaks on the next request, unless the manager knows the types. */
class SpringStateTest {
    private static final String PASSWORD = "babbage-and-lovelace";
    private static final String LOGIN = credentials("ada");
    private static final ConfigurableApplicationContext APPLICATION = new SpringApplicationBuilder(
                    StatefulApplication.class)
            .properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=off", StoresTest.NO_POOL)
            .run();
    private static final String ADDRESS =
            "http://127.0.0.1:" + APPLICATION.getEnvironment().getProperty("local.server.port");

    private final SpringVisitor undeclared = new SpringVisitor(ADDRESS);
    private final SpringVisitor declared = new SpringVisitor(ADDRESS, "Declared", "yes");

    @AfterAll
    static void stop() {
        APPLICATION.close();
    }

    @Test
    void textIsFoundWithoutDeclaration() throws IOException, InterruptedException {
        undeclared.get("/greet");
        assertEquals("hello", undeclared.get("/greeting").body());
    }

    @Test
    void flashAttributesBreakTheRequestThatSetsThem() throws IOException, InterruptedException {
        assertEquals(500, undeclared.get("/save").statusCode());
        assertEquals("nothing", undeclared.get("/saved").body());
    }

    @Test
    void aBeanOfTheSessionBreaksTheNextRequest() throws IOException, InterruptedException {
        undeclared.get("/add");
        assertEquals(500, undeclared.get("/cart").statusCode());
    }

    @Test
    void anAttributeOfTheModelBreaksTheNextRequest() throws IOException, InterruptedException {
        undeclared.get("/order");
        assertEquals(500, undeclared.get("/ordered").statusCode());
    }

    @Test
    void aFormLoginBreaks() throws IOException, InterruptedException {
        assertEquals(500, undeclared.submit("/login", "/login", LOGIN).statusCode());
    }

    @Test
    void declaredFlashAttributesReachTheNextRequestOnce() throws IOException, InterruptedException {
        declared.get("/save");
        assertEquals("saved", declared.get("/saved").body());
        assertEquals("nothing", declared.get("/saved").body());
    }

    @Test
    void declaredFlashAttributesForgetWhichPageTheyAreFor() throws IOException, InterruptedException {
        declared.get("/save");
        assertEquals("saved", declared.get("/elsewhere").body());
        assertEquals("nothing", declared.get("/saved").body());
    }

    @Test
    void aDeclaredBeanOfTheSessionKeepsWhatChangesInIt() throws IOException, InterruptedException {
        declared.get("/add");
        declared.get("/add");
        assertEquals("[book, book]", declared.get("/cart").body());
    }

    @Test
    void aBeanOfTheSessionThatIsToHearOfItsEndCannotBeSaved() throws IOException, InterruptedException {
        assertEquals(500, declared.get("/enter").statusCode());
        assertEquals(500, undeclared.get("/enter").statusCode());
    }

    @Test
    void aDeclaredAttributeOfTheModelIsKeptUntilItIsDone() throws IOException, InterruptedException {
        declared.get("/order");
        assertEquals("book", declared.get("/ordered").body());
        declared.get("/done");
        assertNotEquals(200, declared.get("/ordered").statusCode());
    }

    @Test
    void aDeclaredLoginLeadsToThePageThatAskedForIt() throws IOException, InterruptedException {
        assertTrue(location(declared.get("/private")).endsWith("/login"));
        String before = declared.cookie();
        assertTrue(location(declared.submit("/login", "/login", LOGIN)).contains("/private"));
        assertNotEquals(before, declared.cookie());
        assertEquals("ada", declared.get("/private").body());
    }

    @Test
    void aDeclaredLogoutEndsTheLogin() throws IOException, InterruptedException {
        declared.submit("/login", "/login", LOGIN);
        assertEquals("ada", declared.get("/private").body());
        declared.submit("/logout", "/logout", "");
        assertTrue(location(declared.get("/private")).endsWith("/login"));
    }

    @Test
    void aDeclaredLoginThatFailsSaysWhy() throws IOException, InterruptedException {
        HttpResponse<String> answer = declared.submit("/login", "/login", "username=ada&password=byron");
        assertTrue(location(answer).endsWith("/login?error"));
        assertEquals("Bad credentials", declared.get("/why").body());
    }

    @Test
    void aDeclaredFailureKeepsItsMessageAlone() throws IOException, InterruptedException {
        declared.submit("/login", "/login", "username=bob&password=babbage");
        assertEquals("User account is locked", declared.get("/why").body());
    }

    @Test
    void noPasswordIsStored() throws IOException, InterruptedException {
        for (String user : List.of("ada", "bob", "eve")) {
            new SpringVisitor(ADDRESS, "Declared", "yes").submit("/login", "/login", credentials(user));
        }
        List<String> documents = StatefulApplication.STORE.all().values().stream()
                .map(StoredSession::json)
                .toList();
        for (String kept : List.of("SPRING_SECURITY_CONTEXT", "User account is locked", "Bad credentials")) {
            assertTrue(documents.stream().anyMatch(document -> document.contains(kept)), kept);
        }
        assertFalse(documents.stream().anyMatch(document -> document.contains(PASSWORD)));
    }

    private static String credentials(String user) {
        return "username=" + user + "&password=" + PASSWORD;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
