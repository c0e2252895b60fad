package dev.holdfast.session.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.mongo.CryptoAdapter;
import dev.holdfast.session.mongo.KrupteinAdapter;
import dev.holdfast.session.mongo.WebCryptoAdapter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** connect-mongo and {@code MongoStore} with sessions that neither the server nor a backup can read. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // npm may have to fetch its packages
class EncryptedInteropTest {
    private static final String SECRET = "Another Secret, 12 !? for the store";

    @Test
    void eachSideReadsWhatTheOtherEncryptsWithKruptein() {
        assertShared(
                Map.of("crypto", Map.of("secret", SECRET)),
                KrupteinAdapter.builder(SECRET).build());
    }

    @Test
    void eachSideReadsWhatTheOtherEncryptsWithWebCrypto() {
        assertShared(
                Map.of("webCrypto", Map.of("secret", SECRET)),
                WebCryptoAdapter.builder(SECRET).build());
    }

    private static void assertShared(Map<String, ?> nodeOptions, CryptoAdapter adapter) {
        try (MongoShared store = new MongoShared(nodeOptions, options -> options.cryptoAdapter(adapter));
                App node = NodeApp.start(settings(store));
                App java = new JavaApp(SessionManager.builder()
                        .secret(InteropCases.SECRET)
                        .store(store.open())
                        .build())) {
            assertShared(store, node, java);
            assertShared(store, java, node);
        }
    }

    private static void assertShared(MongoShared store, App first, App second) {
        Visitor visitor = new Visitor().set(first, "user", "\"Ada\"");
        HardValues.ALL.forEach((name, value) -> visitor.set(first, name, value));
        assertEquals(visitor.attributes(first), visitor.attributes(second));
        visitor.set(second, "views", "1");
        assertEquals(HardValues.ALL.size() + 2, visitor.attributes(first).size());
        assertFalse(store.document(visitor.id(first)).contains("Ada"));
    }

    private static Map<String, ?> settings(SharedStore store) {
        Map<String, Object> settings = new HashMap<>(store.nodeSettings());
        settings.put("session", Map.of("secret", InteropCases.SECRET));
        return settings;
    }
}
