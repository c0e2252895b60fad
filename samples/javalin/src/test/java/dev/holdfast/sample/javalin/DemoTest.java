package dev.holdfast.sample.javalin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoTest {
    private final Javalin app = Demo.create(Options.parse("--secret", "a secret of at least thirty-two bytes")
                    .sessions())
            .start("127.0.0.1", 0);
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @AfterEach
    void stop() {
        app.stop();
    }

    @Test
    void viewsAreCountedInPlainText() {
        assertEquals("views: 1", get("/views").body());
        assertEquals("views: 2", get("/views").body());
    }

    @Test
    void thePageCountsViewsToo() {
        get("/views");
        assertTrue(get("/").body().contains("<span id=\"views\">2</span> <small>views</small>"));
    }

    @Test
    void oneViewIsNotCalledViews() {
        assertTrue(get("/").body().contains("<span id=\"views\">1</span> <small>view</small>"));
    }

    @Test
    void aLoginKeepsTheDataUnderANewId() {
        get("/views");
        String before = cookie();
        HttpResponse<String> page = post("/login", "user=Ada");
        assertTrue(page.body().contains("logged in as Ada"));
        assertNotEquals(before, cookie());
        assertEquals("views: 3", get("/views").body());
    }

    @Test
    void aRedirectAfterAFormIsA303() {
        HttpRequest login = form("/login", "user=Ada");
        assertEquals(303, send(HttpClient.newHttpClient(), login).statusCode());
    }

    @Test
    void aLogoutBeginsAnew() {
        post("/login", "user=Ada");
        HttpResponse<String> page = post("/logout", "");
        assertTrue(page.body().contains("not logged in"));
        assertEquals("views: 2", get("/views").body());
    }

    @Test
    void aNameIsShownAsTextWhateverItHolds() {
        String page = post("/login", "user=%3Cb%3E%26%22%27%7B%7Bviews%7D%7D").body();
        assertTrue(page.contains("logged in as &lt;b&gt;&amp;&quot;&#39;{{views}}"));
        assertFalse(page.contains("<b>"));
    }

    @Test
    void aNameIsAskedFor() {
        assertBadRequest("user must have 1 to 40 characters", post("/login", ""));
        assertBadRequest("user must have 1 to 40 characters", post("/login", "user=%20"));
        assertBadRequest("user must have 1 to 40 characters", post("/login", "user=" + "a".repeat(41)));
    }

    @Test
    void aMaxAgeShowsOnThePageAndInTheBrowser() {
        HttpResponse<String> page = post("/max-age", "seconds=20");
        assertTrue(page.body().contains("data-seconds=\"20\">in 20 s</dd>"));
        long maxAge = cookies.getCookieStore().getCookies().get(0).getMaxAge();
        assertTrue(maxAge > 0 && maxAge <= 20, "max-age " + maxAge);
    }

    @Test
    void aSessionWithoutMaxAgeEndsWithTheBrowser() {
        assertTrue(get("/").body().contains("data-seconds=\"\">with the browser</dd>"));
    }

    @Test
    void aMaxAgeIsAPositiveWholeNumber() {
        for (String seconds :
                new String[] {"", "seconds=", "seconds=0", "seconds=-1", "seconds=1.5", "seconds=999999"}) {
            assertBadRequest("seconds must be a whole number from 1 to 99999", post("/max-age", seconds));
        }
    }

    @Test
    void theSessionAsJsonHasAllButTheId() {
        post("/login", "user=Ada");
        HttpResponse<String> session = get("/session");
        assertEquals(
                "application/json", session.headers().firstValue("Content-Type").orElseThrow());
        String json = session.body();
        assertTrue(json.startsWith("{\"cookie\":{"), json);
        assertTrue(json.endsWith("\"user\":\"Ada\",\"views\":1}"), json);
        assertFalse(json.contains(cookie().substring(4, 36)), json);
    }

    private String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String path) {
        return send(client, HttpRequest.newBuilder(uri(path)).build());
    }

    private HttpResponse<String> post(String path, String form) {
        return send(client, form(path, form));
    }

    private HttpRequest form(String path, String form) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + app.port() + path);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertBadRequest(String message, HttpResponse<String> response) {
        assertEquals(400, response.statusCode());
        assertEquals(message, response.body());
    }
}
