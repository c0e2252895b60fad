package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A manager for each tenant of the configuration, as in the guide. */
class TenantsTest {
    private static final Map<String, Object> TENANTS = Map.of(
            "holdfast.session.cookie.path", "/",
            "holdfast.session.cookie.same-site", "strict",
            "tenants.red.secret", "a secret of red alone, of thirty-two bytes",
            "tenants.blue.secret", "a secret of blue alone, of thirty-two bytes");

    @Test
    void eachTenantHasACookieOfItsOwnAndTheOptionsOfAll() {
        try (Site site = new Site("each-tenant", TENANTS)) {
            HttpResponse<String> red = site.get("/red/count");
            assertTrue(Site.cookie(red).startsWith("red.sid="));
            assertTrue(red.headers().firstValue("Set-Cookie").orElseThrow().endsWith("; SameSite=Strict"));
            HttpResponse<String> blue = site.get("/blue/count", red);
            assertTrue(Site.cookie(blue).startsWith("blue.sid="));
            assertEquals("1", blue.body());
            assertEquals("2", site.get("/red/count", red).body());
        }
    }

    @Test
    void aCookieOfOneTenantIsNoneOfAnother() {
        try (Site site = new Site("each-tenant", TENANTS)) {
            String stolen = Site.cookie(site.get("/red/count")).replace("red.sid", "blue.sid");
            assertEquals(
                    "1",
                    site.send(site.request("/blue/count").header("Cookie", stolen))
                            .body());
        }
    }

    @EachProperty("tenants")
    @Requires(property = "site", value = "each-tenant")
    record Tenant(@Parameter String name, String secret) {}

    @Factory
    @Requires(property = "site", value = "each-tenant")
    static final class Tenants {
        @EachBean(Tenant.class)
        SessionManager manager(Tenant tenant, SessionManagerBuilder configured) {
            return configured
                    .name(tenant.name() + ".sid")
                    .secret(tenant.secret())
                    .build();
        }

        @Singleton
        SessionManagers byPath(Map<String, SessionManager> managers) {
            return request -> managers.get(request.getPath().split("/")[1]);
        }
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "each-tenant")
    static final class Pages {
        @Get("/{tenant}/count")
        String count(String tenant, Session session) {
            return String.valueOf(session.compute("n", Integer.class, n -> n == null ? 1 : n + 1));
        }
    }
}
