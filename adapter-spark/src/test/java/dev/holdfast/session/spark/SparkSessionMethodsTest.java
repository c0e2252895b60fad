package dev.holdfast.session.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import spark.Service;

/** What Spark itself knows of sessions works on ours. */
class SparkSessionMethodsTest {
    private final Site site = new Site(SparkSessionMethodsTest::routes);

    private static void routes(Service spark) {
        spark.get("/count", Site::count);
        spark.get("/set", (request, response) -> {
            request.session().attribute("user", "Ada");
            request.session().attribute("gone", 1);
            request.session().removeAttribute("gone");
            return request.session().attributes();
        });
        spark.get("/get", (request, response) -> "user: " + request.session().attribute("user"));
        spark.get("/peek", (request, response) -> "session: " + (request.session(false) != null));
        spark.get("/invalidate", (request, response) -> {
            request.session().invalidate();
            return "session: " + (request.session(false) != null);
        });
        spark.get("/restart", (request, response) -> {
            request.session().invalidate();
            return Site.count(request, response) + request.session().isNew();
        });
        spark.get("/same", (request, response) -> {
            Session ours = SparkSessions.of(request);
            request.session().attribute("user", "Edsger");
            return ours.id().equals(request.session().id()) + " " + ours.get("user", String.class);
        });
        spark.get("/interval", (request, response) -> {
            request.session().maxInactiveInterval(90);
            Site.countUp(request);
            return SparkSessions.of(request).cookie().originalMaxAge().toSeconds() + " "
                    + request.session().maxInactiveInterval();
        });
        spark.before("/staged", (request, response) -> request.attribute("session", SparkSessions.of(request)));
        spark.get("/staged", (request, response) -> {
            Session before = request.attribute("session");
            return "same: " + (before == SparkSessions.of(request));
        });
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void theSessionOfARequestIsThereAgainInTheNext() {
        HttpResponse<String> first = site.get("/count");
        assertEquals("views: 1", first.body());
        assertEquals("views: 2", site.get("/count", first).body());
    }

    @Test
    void aNewSessionIsSentAsExpressWritesIt() {
        String line = site.get("/count").headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(line.matches("connect\\.sid=s%3A[\\w-]{32}\\.[\\w%]+; Path=/; HttpOnly; SameSite=Lax"), line);
    }

    @Test
    void anAttributeIsKept() {
        HttpResponse<String> set = site.get("/set");
        assertEquals("[user]", set.body());
        assertEquals("user: Ada", site.get("/get", set).body());
    }

    @Test
    void sparksSessionAndOursAreOne() {
        assertEquals("true Edsger", site.get("/same").body());
    }

    @Test
    void theIntervalIsTheMaximumAgeOfTheCookie() {
        HttpResponse<String> response = site.get("/interval");
        assertEquals("90 90", response.body());
        assertTrue(response.headers().firstValue("Set-Cookie").orElseThrow().contains("Expires="));
    }

    @Test
    void anInvalidatedSessionIsGone() {
        HttpResponse<String> first = site.get("/count");
        assertEquals("session: false", site.get("/invalidate", first).body());
        assertEquals("session: false", site.get("/peek", first).body());
    }

    @Test
    void anInvalidatedSessionIsFollowedByANewOne() {
        HttpResponse<String> first = site.get("/count");
        HttpResponse<String> restarted = site.get("/restart", first);
        assertEquals("views: 1true", restarted.body());
        assertNotEquals(Site.cookie(first), Site.cookie(restarted));
        assertEquals("views: 2", site.get("/count", restarted).body());
    }

    @Test
    void lookingForASessionMakesNone() {
        HttpResponse<String> peek = site.get("/peek");
        assertEquals("session: false", peek.body());
        assertFalse(Site.setsCookie(peek));
        assertEquals(List.of(), site.takeOperations());
    }

    @Test
    void aSessionOfAFilterIsTheSameInTheRoute() {
        assertEquals("same: true", site.get("/staged").body());
    }

    @Test
    void aCookieOfJettysSessionsIsNoSession() {
        HttpResponse<String> peek = site.send(site.request("/peek").header("Cookie", "JSESSIONID=node0abc.node0"));
        assertEquals("session: false", peek.body());
    }
}
