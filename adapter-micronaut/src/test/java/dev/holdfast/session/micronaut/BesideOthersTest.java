package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.testkit.StoreOperation;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.rules.SecurityRule;
import jakarta.inject.Singleton;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Micronaut's own modules for users and sessions, together with ours. */
class BesideOthersTest {
    private static final Map<String, Object> SECURITY = Map.of("micronaut.security.enabled", true);
    private static final Map<String, Object> ITS_SESSIONS = Map.of("micronaut.session.http.enabled", true);

    @Test
    void aUserOfMicronautSecurityHasASession() {
        try (Site site = new Site("security", SECURITY)) {
            HttpResponse<String> first = site.send(site.request("/count").header("Authorization", "Bearer ada"));
            assertEquals("ada 1", first.body());
            HttpResponse<String> second = site.send(
                    site.request("/count").header("Authorization", "Bearer ada").header("Cookie", Site.cookie(first)));
            assertEquals("ada 2", second.body());
        }
    }

    @Test
    void aRequestThatMicronautSecurityRefusesStillKeepsItsSessionAlive() {
        try (Site site = new Site("security", SECURITY)) {
            HttpResponse<String> first = site.send(site.request("/count").header("Authorization", "Bearer ada"));
            site.store.takeCalls();
            assertEquals(401, site.get("/count", first).statusCode());
            assertEquals(List.of(StoreOperation.GET, StoreOperation.TOUCH), operations(site));
        }
    }

    @Test
    void whoeverFindsOutTheUserMayAskTheSession() {
        try (Site site = new Site("security", SECURITY)) {
            HttpResponse<String> login = site.get("/login");
            assertEquals("grace 1", site.get("/count", login).body());
        }
    }

    @Test
    void bothKindsOfSessionsAreArgumentsAndHaveACookieEach() {
        try (Site site = new Site("two-sessions", ITS_SESSIONS)) {
            List<String> lines = site.get("/both").headers().allValues("Set-Cookie");
            assertEquals(2, lines.size(), lines::toString);
            String cookies = String.join(
                    "; ", lines.stream().map(line -> line.split(";", 2)[0]).toList());
            assertTrue(cookies.contains("connect.sid=s%3A") && cookies.contains("SESSION="), cookies);
            assertEquals(
                    "ours 2, theirs 2",
                    site.send(site.request("/both").header("Cookie", cookies)).body());
        }
    }

    @Test
    void whoeverAsksForOneKindGetsNoCookieOfTheOther() {
        try (Site site = new Site("two-sessions", ITS_SESSIONS)) {
            assertTrue(Site.cookie(site.get("/ours")).startsWith("connect.sid="));
            HttpResponse<String> theirs = site.get("/theirs");
            assertFalse(theirs.headers().allValues("Set-Cookie").toString().contains("connect.sid"));
            assertEquals(List.of(StoreOperation.SET), operations(site));
        }
    }

    private static List<StoreOperation> operations(Site site) {
        return site.store.takeCalls().stream().map(call -> call.operation()).toList();
    }

    private static int count(Session session) {
        Integer n = session.get("n", Integer.class);
        int next = n == null ? 1 : n + 1;
        session.set("n", next);
        return next;
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "security")
    static final class Members {
        @Get("/count")
        @Secured(SecurityRule.IS_AUTHENTICATED)
        String count(Session session, Authentication user) {
            return user.getName() + " " + BesideOthersTest.count(session);
        }

        @Get("/login")
        @Secured(SecurityRule.IS_ANONYMOUS)
        String login(Session session) {
            session.set("user", "grace");
            return "welcome";
        }
    }

    @Singleton
    @Requires(property = "site", value = "security")
    static final class Users implements AuthenticationFetcher<HttpRequest<?>> {
        @Override
        public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
            return Mono.justOrEmpty(request.getHeaders()
                            .getAuthorization()
                            .map(header -> header.substring("Bearer ".length()))
                            .or(() -> Sessions.find(request).map(session -> session.get("user", String.class))))
                    .map(Authentication::build);
        }
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "two-sessions")
    static final class Pages {
        @Get("/both")
        String both(Session ours, io.micronaut.session.Session theirs) {
            return "ours " + count(ours) + ", " + theirs(theirs);
        }

        @Get("/ours")
        String ours(Session ours) {
            return "ours " + count(ours);
        }

        @Get("/theirs")
        String theirs(io.micronaut.session.Session theirs) {
            int next = theirs.get("n", Integer.class).orElse(0) + 1;
            theirs.put("n", next);
            return "theirs " + next;
        }
    }
}
