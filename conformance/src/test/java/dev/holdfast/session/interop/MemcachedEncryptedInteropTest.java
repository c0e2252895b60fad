package dev.holdfast.session.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.session.SessionManager;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The option {@code secret} of connect-memcached, which encrypts sessions, on both sides. */
class MemcachedEncryptedInteropTest {
    private static final String SECRET = "Aa11!!keyboard CAT";

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // npm may have to fetch its packages
    void whatOneSideEncryptsTheOtherReads() {
        try (MemcachedShared store = new MemcachedShared(Map.of("secret", SECRET), builder -> builder.secret(SECRET))) {
            Map<String, Object> settings = new HashMap<>(store.nodeSettings());
            settings.put("session", Map.of("secret", InteropCases.SECRET, "cookie", Map.of("sameSite", "lax")));
            try (App node = NodeApp.start(settings);
                    App java = new JavaApp(SessionManager.builder()
                            .secret(InteropCases.SECRET)
                            .store(store.open())
                            .build())) {
                // enough sessions to include salts that Java would decode in another way than Node
                for (int i = 0; i < 60; i++) {
                    Visitor visitor = new Visitor().set(node, "user", "\"Ada\"");
                    assertFalse(store.document(visitor.id(node)).contains("Ada"));
                    visitor.set(java, "views", "" + i);
                    assertFalse(store.document(visitor.id(java)).contains("views"));
                    assertEquals(InteropCases.json("{\"user\":\"Ada\",\"views\":" + i + "}"), visitor.attributes(node));
                }
            }
        }
    }
}
