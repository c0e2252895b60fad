package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** A failure after the session was saved does not prevent that the cookie is sent, as in express-session. */
class FailingBodyTest {
    private final Site site = new Site("failing-body");

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/json", "/unknown-type", "/stream", "/filter"})
    void aLoginWhoseResponseCannotBeWrittenHasItsNewId(String path) {
        java.net.http.HttpResponse<String> visitor = site.get("/value/visit");
        java.net.http.HttpResponse<String> failed = site.get(path + "/login", visitor);
        assertEquals(500, failed.statusCode());
        assertEquals(1, failed.headers().allValues("Set-Cookie").size());
        assertEquals(List.of("no-store"), failed.headers().allValues("Cache-Control"));
        assertEquals("ada", site.get("/value/who", failed).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/json", "/unknown-type", "/stream", "/filter"})
    void aVisitorWhoNeedsNoCookieGetsNone(String path) {
        java.net.http.HttpResponse<String> failed = site.get(path + "/pass");
        assertEquals(500, failed.statusCode());
        assertFalse(Site.setsCookie(failed));
        assertTrue(site.store.takeCalls().isEmpty());
    }

    public static final class Unwritable {
        public String getValue() {
            throw new IllegalStateException("no value");
        }
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "failing-body")
    static final class Pages {
        @Get("/value/{action}")
        String value(@PathVariable String action, io.micronaut.http.HttpRequest<?> request) {
            return act(action, request);
        }

        @Get("/filter/{action}")
        String filtered(@PathVariable String action, io.micronaut.http.HttpRequest<?> request) {
            return act(action, request);
        }

        @Get("/json/{action}")
        @Produces(MediaType.APPLICATION_JSON)
        Unwritable json(@PathVariable String action, io.micronaut.http.HttpRequest<?> request) {
            act(action, request);
            return new Unwritable();
        }

        @Get("/unknown-type/{action}")
        HttpResponse<?> unknownType(@PathVariable String action, io.micronaut.http.HttpRequest<?> request) {
            act(action, request);
            return HttpResponse.ok(new Unwritable()).contentType("application/x-unknown");
        }

        @Get("/stream/{action}")
        Flux<String> stream(@PathVariable String action, io.micronaut.http.HttpRequest<?> request) {
            act(action, request);
            return Flux.error(new IllegalStateException("no first item"));
        }

        private static String act(String action, io.micronaut.http.HttpRequest<?> request) {
            switch (action) {
                case "visit" -> Sessions.of(request).set("visited", true);
                case "login" -> logIn(Sessions.of(request));
                case "who" -> {
                    return Sessions.of(request).get("user", String.class);
                }
                default -> {}
            }
            return action;
        }

        private static void logIn(Session session) {
            session.renewId();
            session.set("user", "ada");
        }
    }

    @ServerFilter("/filter/**")
    @Requires(property = "site", value = "failing-body")
    static final class FailingFilter implements Ordered {
        @Override
        public int getOrder() {
            return ServerFilterPhase.FIRST.order();
        }

        @ResponseFilter
        void fail(HttpResponse<?> response) {
            if (response.code() == 200) {
                throw new IllegalStateException("after the session");
            }
        }
    }
}
