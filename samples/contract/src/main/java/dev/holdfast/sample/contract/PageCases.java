package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases about the answer of each address. */
interface PageCases {
    /** Returns the framework's name, as the pages show it. */
    String framework();

    @Test
    default void viewsAreCountedInPlainText(Visitor visitor) {
        assertAnswer("text/plain", "views: 1", visitor.get("/views"));
        assertAnswer("text/plain", "views: 2", visitor.get("/views"));
    }

    @Test
    default void thePageCountsViewsToo(Visitor visitor) {
        visitor.get("/views");
        assertTrue(visitor.get("/").body().contains("<span id=\"views\">2</span> <small>views</small>"));
    }

    @Test
    default void oneViewIsNotCalledViews(Visitor visitor) {
        assertTrue(visitor.get("/").body().contains("<span id=\"views\">1</span> <small>view</small>"));
    }

    @Test
    default void thePageNamesTheFramework(Visitor visitor) {
        HttpResponse<String> page = visitor.get("/");
        assertTrue(page.headers().firstValue("Content-Type").orElseThrow().startsWith("text/html"));
        assertTrue(page.body().contains("<title>1 view · Holdfast on " + framework() + "</title>"));
        assertTrue(page.body().contains("<strong>Holdfast on " + framework() + "</strong>"));
    }

    @Test
    default void aLoginKeepsTheDataUnderANewId(Visitor visitor) {
        visitor.get("/views");
        String before = visitor.id();
        assertTrue(visitor.submit("/login", "user=Ada").contains("logged in as Ada"));
        assertNotEquals(before, visitor.id());
        assertEquals("views: 3", visitor.get("/views").body());
    }

    @Test
    default void aFormLeadsBackToThePage(Visitor visitor) {
        assertEquals(303, visitor.post("/login", "user=Ada").statusCode());
        assertEquals(303, visitor.post("/max-age", "seconds=20").statusCode());
        assertEquals(303, visitor.post("/logout", "").statusCode());
    }

    @Test
    default void aLogoutBeginsAnew(Visitor visitor) {
        visitor.submit("/login", "user=Ada");
        assertTrue(visitor.submit("/logout", "").contains("not logged in"));
        assertEquals("views: 2", visitor.get("/views").body());
    }

    @Test
    default void aNameIsShownAsTextWhateverItHolds(Visitor visitor) {
        String page = visitor.submit("/login", "user=%3Cb%3E%26%22%27%7B%7Bviews%7D%7D");
        assertTrue(page.contains("logged in as &lt;b&gt;&amp;&quot;&#39;{{views}}"));
        assertFalse(page.contains("<b>"));
    }

    @Test
    default void aNameMayBeInAnyScript(Visitor visitor) {
        assertTrue(visitor.submit("/login", "user=%C5%81ucja+%E6%9D%8E").contains("logged in as Łucja 李"));
        assertTrue(visitor.get("/session").body().contains("\"user\":\"Łucja 李\""));
    }

    @Test
    default void aNameIsAskedFor(Visitor visitor) {
        for (String form : List.of("", "user=%20", "user=" + "a".repeat(41))) {
            assertBadRequest("user must have 1 to 40 characters", visitor.post("/login", form));
        }
    }

    @Test
    default void aMaxAgeShowsOnThePageAndInTheCookie(Visitor visitor) {
        assertTrue(visitor.submit("/max-age", "seconds=20").contains("data-seconds=\"20\">in 20 s</dd>"));
        long maxAge = visitor.cookie().getMaxAge();
        assertTrue(maxAge > 0 && maxAge <= 20, "max-age " + maxAge);
    }

    @Test
    default void aSessionWithoutMaxAgeEndsWithTheBrowser(Visitor visitor) {
        assertTrue(visitor.get("/").body().contains("data-seconds=\"\">with the browser</dd>"));
    }

    @Test
    default void aMaxAgeIsAPositiveWholeNumber(Visitor visitor) {
        for (String form : List.of("", "seconds=", "seconds=0", "seconds=-1", "seconds=1.5", "seconds=999999")) {
            assertBadRequest("seconds must be a whole number from 1 to 99999", visitor.post("/max-age", form));
        }
    }

    @Test
    default void theSessionAsJsonHasAllButTheId(Visitor visitor) {
        visitor.submit("/login", "user=Ada");
        HttpResponse<String> session = visitor.get("/session");
        assertAnswer("application/json", session.body(), session);
        assertTrue(session.body().startsWith("{\"cookie\":{"), session.body());
        assertTrue(session.body().endsWith("\"user\":\"Ada\",\"views\":1}"), session.body());
        assertFalse(session.body().contains(visitor.id()), session.body());
    }

    private static void assertBadRequest(String message, HttpResponse<String> response) {
        assertEquals(400, response.statusCode());
        assertAnswer("text/plain", message, response);
    }

    private static void assertAnswer(String type, String body, HttpResponse<String> response) {
        assertEquals(body, response.body());
        assertEquals(
                type,
                response.headers().firstValue("Content-Type").orElseThrow().replaceFirst(";.*", ""));
    }
}
