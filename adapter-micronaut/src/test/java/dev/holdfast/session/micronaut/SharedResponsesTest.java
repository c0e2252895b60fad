package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.testkit.StoreOperation;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.io.Writable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response object that is used for several requests keeps no headers of an earlier request. */
class SharedResponsesTest {
    private final Site site = new Site("shared-responses");

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"constant", "future", "mono", "writable", "stream"})
    void aRequestWithoutASessionGetsNoCookieOfAnother(String kind) {
        assertTrue(Site.setsCookie(site.get("/" + kind + "/visit")));
        java.net.http.HttpResponse<String> stranger = site.get("/" + kind + "/pass");
        assertEquals("shared", stranger.body());
        assertFalse(Site.setsCookie(stranger), () -> stranger.headers().toString());
        assertTrue(stranger.headers().firstValue("Cache-Control").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"constant", "future", "mono", "writable", "stream"})
    void twoVisitorsGetOneCookieEach(String kind) {
        java.net.http.HttpResponse<String> first = site.get("/" + kind + "/visit");
        java.net.http.HttpResponse<String> second = site.get("/" + kind + "/visit");
        assertEquals(1, second.headers().allValues("Set-Cookie").size());
        assertNotEquals(Site.cookie(first), Site.cookie(second));
    }

    @ParameterizedTest
    @ValueSource(strings = {"writable", "stream"})
    void theEndOfABodySavesNoSessionOfAnotherRequest(String kind) {
        java.net.http.HttpResponse<String> first = site.get("/" + kind + "/visit");
        Session kept = site.context.getBean(Pages.class).last.get();
        assertThrows(IllegalStateException.class, () -> kept.set("n", 2));
        site.store.takeCalls();
        site.get("/" + kind + "/pass");
        assertTrue(site.store.takeCalls().stream().noneMatch(call -> call.operation() == StoreOperation.SET));
        assertEquals("1", site.get("/peek", first).body());
    }

    @Test
    void aResponseThatCannotBeSavedLeavesNoCookieToTheNext() {
        site.get("/constant/visit");
        site.store.fail(StoreOperation.SET, "set failed");
        assertEquals(500, site.get("/constant/visit").statusCode());
        site.store.heal();
        assertFalse(Site.setsCookie(site.get("/constant/pass")));
    }

    @Test
    void aResponseThatIsKeptWithItsCookieLosesItForTheNextRequest() {
        site.get("/constant/visit");
        java.net.http.HttpResponse<String> next = site.get("/kept");
        assertEquals("shared", next.body());
        assertFalse(Site.setsCookie(next), () -> next.headers().toString());
    }

    @Test
    void theApplicationsOwnLinesStay() {
        java.net.http.HttpResponse<String> visitor = site.get("/own-cookie/visit");
        assertEquals(2, visitor.headers().allValues("Set-Cookie").size());
        assertEquals(
                java.util.List.of("theme=dark"),
                site.get("/own-cookie/pass").headers().allValues("Set-Cookie"));
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "shared-responses")
    static final class Pages {
        final AtomicReference<Session> last = new AtomicReference<>();
        private final MutableHttpResponse<String> constant = HttpResponse.ok("shared");
        private final MutableHttpResponse<String> ownCookie =
                HttpResponse.ok("shared").header("Set-Cookie", "theme=dark");
        private final MutableHttpResponse<Writable> writable = HttpResponse.ok(writer -> writer.write("shared"));
        private final MutableHttpResponse<Flux<String>> stream = HttpResponse.ok(Flux.just("sha", "red"));
        private final KeepingFilter keeping;

        Pages(KeepingFilter keeping) {
            this.keeping = keeping;
        }

        @Get("/constant/{visit}")
        HttpResponse<String> constant(@PathVariable String visit, HttpRequest<?> request) {
            return visited(visit, request, constant);
        }

        @Get("/own-cookie/{visit}")
        HttpResponse<String> ownCookie(@PathVariable String visit, HttpRequest<?> request) {
            return visited(visit, request, ownCookie);
        }

        @Get("/future/{visit}")
        CompletableFuture<HttpResponse<String>> future(@PathVariable String visit, HttpRequest<?> request) {
            return CompletableFuture.completedFuture(visited(visit, request, constant));
        }

        @Get("/mono/{visit}")
        Mono<HttpResponse<String>> mono(@PathVariable String visit, HttpRequest<?> request) {
            return Mono.just(visited(visit, request, constant));
        }

        @Get("/writable/{visit}")
        HttpResponse<Writable> writable(@PathVariable String visit, HttpRequest<?> request) {
            return visited(visit, request, writable);
        }

        @Get("/stream/{visit}")
        HttpResponse<Flux<String>> stream(@PathVariable String visit, HttpRequest<?> request) {
            return visited(visit, request, stream);
        }

        @Get("/kept")
        HttpResponse<?> kept() {
            return keeping.kept.get();
        }

        @Get("/peek")
        String peek(Session session) {
            return String.valueOf(session.get("n"));
        }

        private <T> HttpResponse<T> visited(String visit, HttpRequest<?> request, HttpResponse<T> response) {
            if (visit.equals("visit")) {
                Session session = Sessions.of(request);
                session.set("n", 1);
                last.set(session);
            }
            return response;
        }
    }

    /** Keeps the last response as its client got it. */
    @ServerFilter("/constant/**")
    @Requires(property = "site", value = "shared-responses")
    static final class KeepingFilter implements io.micronaut.core.order.Ordered {
        final AtomicReference<HttpResponse<?>> kept = new AtomicReference<>();

        @Override
        public int getOrder() {
            return io.micronaut.http.filter.ServerFilterPhase.FIRST.order();
        }

        @ResponseFilter
        void keep(HttpResponse<?> response) {
            kept.set(response);
        }
    }
}
