package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.testkit.StoreOperation;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to get a session in Micronaut. */
class ArgumentsTest {
    private final Site site = new Site("arguments", Map.of("holdfast.session.cookie.path", "/app"));

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aSessionArgumentIsTheSessionOrANewOne() {
        HttpResponse<String> first = site.get("/app/count");
        assertEquals("1", first.body());
        assertEquals("2", site.get("/app/count", first).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/nullable", "/app/optional", "/app/found"})
    void anArgumentThatMayBeMissingMakesNoSession(String path) {
        HttpResponse<String> first = site.get(path);
        assertEquals("none", first.body());
        assertFalse(Site.setsCookie(first));
        assertEquals("1", site.get(path, site.get("/app/count")).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/nullable", "/app/optional", "/app/found"})
    void aRequestWithoutACookieThatMakesNoSessionCallsNoStore(String path) {
        site.get(path);
        assertEquals(List.of(), site.store.calls());
    }

    @Test
    void codeWithoutAnArgumentAsksForTheSessionOfTheRequest() {
        assertEquals("2", site.get("/app/asks", site.get("/app/count")).body());
    }

    @Test
    void theExchangeIsAnArgumentToo() {
        assertEquals("presented: false", site.get("/app/exchange").body());
        assertEquals(
                "presented: true",
                site.get("/app/exchange", site.get("/app/count")).body());
    }

    @Test
    void aRequestThatCanHaveNoSessionIsAnErrorForAnArgumentThatMustBeThere() {
        assertEquals("SessionUnavailableException", site.get("/outside").body());
        assertEquals("none", site.get("/outside-or-none").body());
    }

    @Test
    void theOutcomeIsThereForWhoeverLogsTheResponse() {
        site.get("/app/count");
        assertEquals(List.of("SAVED"), site.context.getBean(OutcomeLog.class).outcomes);
    }

    @Test
    void aFilterOfThePhasesAfterwardsHasTheSessionAsAnArgument() {
        HttpResponse<String> first = site.get("/app/marked");
        assertEquals("marked", first.body());
        assertEquals(
                List.of(StoreOperation.SET),
                site.store.calls().stream().map(call -> call.operation()).toList());
    }

    @Test
    void aRequestThatTheFilterHasNotSeenHasNoSessionToAskFor() {
        HttpRequest<?> request = HttpRequest.GET("/");
        String message = assertThrows(IllegalStateException.class, () -> Sessions.of(request))
                .getMessage();
        assertTrue(message.startsWith("the request must have come through the session filter"));
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "arguments")
    static final class Pages {
        @Get("/app/count")
        String count(Session session) {
            return Integer.toString(session.compute(COUNT, n -> n == null ? 1 : n + 1));
        }

        @Get("/app/nullable")
        String nullable(@Nullable Session session) {
            return session == null ? "none" : String.valueOf(session.get("n"));
        }

        @Get("/app/optional")
        String optional(Optional<Session> session) {
            return session.map(found -> String.valueOf(found.get("n"))).orElse("none");
        }

        @Get("/app/found")
        String found(HttpRequest<?> request) {
            return optional(Sessions.find(request));
        }

        @Get("/app/asks")
        String asks(HttpRequest<?> request) {
            return count(Sessions.of(request));
        }

        @Get("/app/exchange")
        String exchange(SessionExchange exchange) {
            return "presented: " + (exchange.presentedId() != null);
        }

        @Get("/app/marked")
        String marked(Session session) {
            return String.valueOf(session.get("mark"));
        }

        @Get("/outside")
        String outside(Session session) {
            return "a session";
        }

        @Get("/outside-or-none")
        String outsideOrNone(@Nullable Session session) {
            return nullable(session);
        }

        @Error
        String failed(IllegalStateException e) {
            return e.getClass().getSimpleName();
        }
    }

    @ServerFilter("/app/marked")
    @Requires(property = "site", value = "arguments")
    static final class Marking implements io.micronaut.core.order.Ordered {
        @Override
        public int getOrder() {
            return ServerFilterPhase.SECURITY.order();
        }

        @RequestFilter
        void mark(Session session) {
            session.set("mark", "marked");
        }
    }

    @ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
    @Requires(property = "site", value = "arguments")
    static final class OutcomeLog implements io.micronaut.core.order.Ordered {
        final List<String> outcomes = new java.util.concurrent.CopyOnWriteArrayList<>();

        @Override
        public int getOrder() {
            return ServerFilterPhase.METRICS.order();
        }

        @io.micronaut.http.annotation.ResponseFilter
        void log(SessionExchange exchange) {
            outcomes.add(String.valueOf(exchange.outcome()));
        }
    }

    private static final dev.holdfast.session.Attribute<Integer> COUNT =
            dev.holdfast.session.Attribute.of("n", Integer.class);
}
