package dev.holdfast.session.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.runtime.context.scope.refresh.RefreshEvent;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Secrets that change while the application runs. */
class RefreshTest {
    private static final String SECRET = "holdfast.session.secret";
    private static final String PREVIOUS = "holdfast.session.previous-secrets";
    private static final String NEXT = "another secret of at least thirty-two bytes";

    @Test
    void afterARefreshTheNewSecretSignsAndThePreviousIsStillGood() {
        try (Site site = new Site("refresh")) {
            HttpResponse<String> before = site.get("/count");
            refresh(site, Map.of(SECRET, NEXT, PREVIOUS, List.of(Site.SECRET)));
            HttpResponse<String> after = site.get("/count", before);
            assertEquals("2", after.body());
            assertTrue(Site.setsCookie(after), "a cookie of the previous secret is signed again");
            refresh(site, Map.of(SECRET, NEXT, PREVIOUS, List.of()));
            assertEquals("1", site.get("/count", before).body());
            assertEquals("3", site.get("/count", after).body());
        }
    }

    @Test
    void aSecretThatIsTooShortFailsTheRefreshAndChangesNothing() {
        try (Site site = new Site("refresh")) {
            HttpResponse<String> before = site.get("/count");
            ConfigurationException refused =
                    assertThrows(ConfigurationException.class, () -> refresh(site, Map.of(SECRET, "short")));
            assertTrue(refused.getMessage().startsWith(SECRET + " must be a text of at least 32 bytes"));
            assertEquals("2", site.get("/count", before).body());
        }
    }

    @Test
    void anApplicationThatNeedsNoSecretIsRefreshedWithoutOne() {
        try (Site site = Site.withoutSecret("tenants")) {
            refresh(site, Map.of());
            assertEquals("1", site.get("/red/count").body());
        }
    }

    /** Refreshes the configuration as Micronaut's endpoint does. */
    private static void refresh(Site site, Map<String, Object> properties) {
        Environment environment = site.context.getEnvironment();
        environment.addPropertySource(PropertySource.of("vault", properties, 1000));
        environment.refresh();
        site.context.publishEvent(new RefreshEvent(properties));
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "site", value = "refresh")
    static final class Pages {
        @Get("/count")
        String count(Session session) {
            return String.valueOf(session.compute("n", Integer.class, n -> n == null ? 1 : n + 1));
        }
    }
}
