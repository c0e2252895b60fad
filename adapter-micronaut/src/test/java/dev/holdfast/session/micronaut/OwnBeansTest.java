package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionIdGenerator;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.cookie.CookieSigner;
import dev.holdfast.session.jackson.JacksonCodec;
import dev.holdfast.session.json.JsonCodec;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.testkit.RecordingStore;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Beans of the application replace those of the configuration. */
class OwnBeansTest {
    @Test
    void theStoreTheIdsTheSignerAndTheCodecMayBeBeansOfTheApplication() {
        try (ApplicationContext context = ApplicationContext.run(Map.of("site", "own-beans"))) {
            OwnBeans beans = context.getBean(OwnBeans.class);
            var exchange = context.getBean(SessionManager.class).open(new IncomingRequest(HttpRequest.GET("/")));
            exchange.session().set("n", 1);
            assertTrue(exchange.setCookie().startsWith("connect.sid=s%3Aan%20id.signed;"));
            assertEquals(1, beans.store.calls().size());
            assertTrue(beans.codecAsked);
            assertSame(beans.store, context.getBean(SessionStore.class));
        }
    }

    @Test
    void aListenerChangesTheBuilderBeforeTheManagerIsMade() {
        try (ApplicationContext context =
                ApplicationContext.run(Map.of("site", "own-name", "holdfast.session.secret", Site.SECRET))) {
            var exchange = context.getBean(SessionManager.class).open(new IncomingRequest(HttpRequest.GET("/")));
            exchange.session().set("n", 1);
            assertTrue(exchange.setCookie().startsWith("renamed="));
        }
    }

    @Test
    void tenantsKeepTheirSessionsApart() {
        try (Site site = Site.withoutSecret("tenants")) {
            HttpResponse<String> red = site.get("/red/count");
            assertTrue(Site.cookie(red).startsWith("red="));
            HttpResponse<String> blue = site.get("/blue/count", red);
            assertEquals("1", blue.body());
            assertEquals("2", site.get("/red/count", red).body());
            assertEquals("2", site.get("/blue/count", blue).body());
        }
    }

    @Factory
    @Requires(property = "site", value = "own-beans")
    static final class OwnBeans {
        final RecordingStore store = new RecordingStore(new MemoryStore());
        boolean codecAsked;

        @Singleton
        SessionStore store() {
            return store;
        }

        @Singleton
        SessionIdGenerator ids() {
            return request -> request.unwrap(HttpRequest.class).isPresent() ? "an id" : "no request";
        }

        @Singleton
        CookieSigner signer() {
            return new CookieSigner() {
                @Override
                public String sign(String value) {
                    return value + ".signed";
                }

                @Override
                public @Nullable String unsign(String signed) {
                    return null;
                }
            };
        }

        @Bean
        JsonCodec codec() {
            codecAsked = true;
            return new JacksonCodec();
        }
    }

    @Singleton
    @Requires(property = "site", value = "own-name")
    static final class Renaming implements BeanCreatedEventListener<SessionManagerBuilder> {
        @Override
        public SessionManagerBuilder onCreated(BeanCreatedEvent<SessionManagerBuilder> event) {
            return event.getBean().name("renamed");
        }
    }

    @Factory
    @Requires(property = "site", value = "tenants")
    static final class Tenants {
        @Singleton
        SessionManagers byTenant(SessionStore store) {
            Map<String, SessionManager> managers = Map.of("red", manager("red", store), "blue", manager("blue", store));
            return request -> managers.get(request.getPath().split("/")[1]);
        }

        private static SessionManager manager(String tenant, SessionStore store) {
            return SessionManager.builder()
                    .name(tenant)
                    .secret(Site.SECRET)
                    .store(store)
                    .build();
        }
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "tenants")
    static final class Pages {
        @Get("/{tenant}/count")
        String count(String tenant, Session session) {
            Integer n = session.get("n", Integer.class);
            session.set("n", n == null ? 1 : n + 1);
            return String.valueOf(session.get("n"));
        }
    }
}
