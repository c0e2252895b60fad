package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Outcome;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionEnd;
import dev.holdfast.session.SessionEnd.Reason;
import dev.holdfast.session.SessionEvent;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.inject.Singleton;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Features that users expect of every module of Micronaut: health, events, and a property that enables it. */
class HabitsTest {
    private static final Map<String, Object> DETAILS = Map.of("endpoints.health.details-visible", "ANONYMOUS");

    @Test
    void theStoreIsPartOfTheHealthOfTheApplication() {
        try (Site site = new Site("habits", DETAILS)) {
            HttpResponse<String> up = site.get("/health");
            assertEquals(200, up.statusCode());
            assertTrue(up.body().contains("\"holdfast-session\":{\"name\":\""), up::body);
            site.store.disconnect();
            HttpResponse<String> down = site.get("/health");
            assertEquals(503, down.statusCode());
            assertTrue(down.body().contains("DOWN"), down::body);
        }
    }

    @Test
    void theStoreIsLeftOutOfTheHealthIfWanted() {
        Map<String, Object> without = Map.of(
                "endpoints.health.details-visible", "ANONYMOUS", "endpoints.health.holdfast-session.enabled", false);
        try (Site site = new Site("habits", without)) {
            assertFalse(site.get("/health").body().contains("holdfast-session"));
        }
    }

    @Test
    void aStoreThatIsNoBeanIsNoPartOfTheHealth() {
        SessionManager own = SessionManager.builder()
                .secret(Site.SECRET)
                .store(new MemoryStore())
                .build();
        try (Site site = new Site("habits", DETAILS, own)) {
            assertEquals(200, site.get("/visit").statusCode());
            HttpResponse<String> health = site.get("/health");
            assertEquals(200, health.statusCode());
            assertFalse(health.body().contains("holdfast-session"), health::body);
            assertTrue(
                    site.context.getActiveBeanRegistrations(SessionStore.class).isEmpty());
        }
    }

    @Test
    void whatBecameOfASessionIsAnEventOfTheApplication() {
        try (Site site = new Site("habits")) {
            HttpResponse<String> visitor = site.get("/visit");
            site.get("/visit", visitor);
            assertEquals(List.of(Outcome.SAVED, Outcome.TOUCHED), site.context.getBean(Listener.class).outcomes);
        }
    }

    @Test
    void theEndOfASessionIsAnEventOfTheApplication() {
        try (Site site = new Site("habits")) {
            site.get("/leave", site.get("/visit"));
            assertEquals(List.of(Reason.DESTROYED), site.context.getBean(EndListener.class).reasons);
        }
    }

    @Test
    void theConfigurationSaysWhetherThereAreSessions() {
        try (Site site = new Site("habits")) {
            assertTrue(site.context.getBean(SessionConfiguration.class).isEnabled());
        }
    }

    @Controller
    @Requires(property = "site", value = "habits")
    static final class Pages {
        @Get("/visit")
        String visit(Session session) {
            session.set("n", 1);
            return "visited";
        }

        @Get("/leave")
        String leave(Session session) {
            session.destroy();
            return "left";
        }
    }

    @Singleton
    @Requires(property = "site", value = "habits")
    static final class Listener implements ApplicationEventListener<SessionEvent> {
        final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

        @Override
        public void onApplicationEvent(SessionEvent event) {
            outcomes.add(event.outcome());
        }
    }

    @Singleton
    @Requires(property = "site", value = "habits")
    static final class EndListener implements ApplicationEventListener<SessionEnd> {
        final List<Reason> reasons = new CopyOnWriteArrayList<>();

        @Override
        public void onApplicationEvent(SessionEnd end) {
            reasons.add(end.reason());
        }
    }
}
