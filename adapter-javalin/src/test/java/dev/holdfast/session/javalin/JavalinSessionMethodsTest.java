package dev.holdfast.session.javalin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import io.javalin.config.RoutesConfig;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Javalin's own methods for sessions use our session. */
class JavalinSessionMethodsTest {
    private final Site site = new Site(config -> routes(config.routes));

    private static void routes(RoutesConfig routes) {
        routes.get("/count", Site::count);
        routes.get("/set", ctx -> ctx.sessionAttribute("user", "Ada"));
        routes.get("/get", ctx -> ctx.result("user: " + ctx.sessionAttribute("user")));
        routes.get("/consume", ctx -> ctx.result("consumed: " + ctx.consumeSessionAttribute("user")));
        routes.get("/cache", ctx -> {
            ctx.cachedSessionAttribute("user", "Grace");
            ctx.result("cached: " + ctx.cachedSessionAttribute("user"));
        });
        routes.get(
                "/compute", ctx -> ctx.result("computed: " + ctx.cachedSessionAttributeOrCompute("user", c -> "Alan")));
        routes.get("/map", ctx -> ctx.result("" + new TreeMap<>(ctx.sessionAttributeMap())));
        routes.get("/servlet", ctx -> {
            ctx.req().getSession().setAttribute("user", "Edsger");
            ctx.result(ctx.with(SessionPlugin.class).get("user", String.class));
        });
        routes.get("/invalidate", ctx -> ctx.req().getSession().invalidate());
        routes.get("/restart", ctx -> {
            ctx.with(SessionPlugin.class).destroy();
            Site.count(ctx);
        });
        routes.get(
                "/tracking",
                ctx -> ctx.result("" + ctx.req().getServletContext().getEffectiveSessionTrackingModes()));
        routes.get("/peek", ctx -> ctx.result("session: " + (ctx.req().getSession(false) != null)));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void jettyLooksForIdsOfItsOwnNowhere() {
        assertEquals("[]", site.get("/tracking").body());
    }

    @Test
    void theSessionOfAContextIsThereAgainInTheNextRequest() {
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
    void sessionAttributeIsKept() {
        HttpResponse<String> set = site.get("/set");
        assertEquals("user: Ada", site.get("/get", set).body());
    }

    @Test
    void consumeSessionAttributeTakesItOut() {
        HttpResponse<String> set = site.get("/set");
        assertEquals("consumed: Ada", site.get("/consume", set).body());
        assertEquals("user: null", site.get("/get", set).body());
    }

    @Test
    void cachedSessionAttributeIsKept() {
        HttpResponse<String> cached = site.get("/cache");
        assertEquals("cached: Grace", cached.body());
        assertEquals("user: Grace", site.get("/get", cached).body());
    }

    @Test
    void cachedSessionAttributeOrComputeKeepsWhatItComputes() {
        HttpResponse<String> computed = site.get("/compute");
        assertEquals("computed: Alan", computed.body());
        assertEquals("user: Alan", site.get("/get", computed).body());
    }

    @Test
    void cachedSessionAttributeOrComputeComputesNothingThatIsThere() {
        HttpResponse<String> set = site.get("/set");
        assertEquals("computed: Ada", site.get("/compute", set).body());
    }

    @Test
    void sessionAttributeMapHasAllAttributes() {
        HttpResponse<String> first = site.get("/count");
        site.get("/set", first);
        assertEquals("{user=Ada, views=1}", site.get("/map", first).body());
    }

    @Test
    void theServletSessionAndOursAreOne() {
        assertEquals("Edsger", site.get("/servlet").body());
    }

    @Test
    void anInvalidatedSessionIsGone() {
        HttpResponse<String> first = site.get("/count");
        site.get("/invalidate", first);
        assertEquals("session: false", site.get("/peek", first).body());
    }

    @Test
    void lookingForASessionMakesNone() {
        HttpResponse<String> peek = site.get("/get");
        assertEquals("user: null", peek.body());
        assertFalse(Site.setsCookie(peek));
        assertEquals(List.of(), site.store.calls());
    }

    @Test
    void jettysOwnSessionsStayOut() {
        HttpResponse<String> servlet = site.get("/servlet");
        assertEquals(1, servlet.headers().allValues("Set-Cookie").size());
        assertFalse(servlet.headers().map().toString().contains("JSESSIONID"));
    }

    @Test
    void aCookieOfJettysSessionsIsNoSession() {
        HttpResponse<String> peek = site.send(site.request("/peek").header("Cookie", "JSESSIONID=node0abc.node0"));
        assertEquals("session: false", peek.body());
    }

    @Test
    void aDestroyedSessionIsFollowedByANewOne() {
        HttpResponse<String> first = site.get("/count");
        HttpResponse<String> restarted = site.get("/restart", first);
        assertEquals("views: 1", restarted.body());
        assertNotEquals(Site.cookie(first), Site.cookie(restarted));
        assertEquals("views: 2", site.get("/count", restarted).body());
    }

    @Test
    void aSessionOfOneHandlerIsTheSameInTheNext() {
        try (Site staged = new Site(config -> {
            config.routes.before(ctx -> ctx.attribute("session", ctx.with(SessionPlugin.class)));
            config.routes.get("/", ctx -> {
                Session before = ctx.attribute("session");
                ctx.result("same: " + (before == ctx.with(SessionPlugin.class)));
            });
        })) {
            assertEquals("same: true", staged.get("/").body());
        }
    }
}
