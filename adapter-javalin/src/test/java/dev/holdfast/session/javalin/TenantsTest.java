package dev.holdfast.session.javalin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantsTest {
    @Test
    void eachTenantHasSessionsOfItsOwn() throws Exception {
        Map<String, SessionManager> tenants = Map.of("/a", manager("a"), "/b", manager("b"));
        Javalin app = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.registerPlugin(new SessionPlugin(request -> tenants.get(request.getRequestURI())));
                    config.routes.get("/*", Site::count);
                })
                .start("127.0.0.1", 0);
        try {
            assertTrue(setCookie(app, "/a").startsWith("a="));
            assertTrue(setCookie(app, "/b").startsWith("b="));
        } finally {
            app.stop();
        }
    }

    private static SessionManager manager(String name) {
        return SessionManager.builder()
                .name(name)
                .secret("x".repeat(32))
                .store(new MemoryStore())
                .build();
    }

    private static String setCookie(Javalin app, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + app.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
    }
}
