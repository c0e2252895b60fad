package dev.holdfast.session.memory;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.store.IndexedDocument;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;

/**
 * Prints how many bytes of heap a small session takes that a session manager has written: an id of 32 characters and a document of
 * 170. Run by hand from the class path of the tests; the figure in {@code docs/store-memory.md} comes from here.
 */
final class MemoryPerSession {
    private static final int SESSIONS = 200_000;

    private MemoryPerSession() {}

    public static void main(String[] args) {
        MemoryStore store = MemoryStore.builder().maximumSessions(SESSIONS).build();
        store.set("warm", StoredSession.of("{}", null));
        store.clear();
        long before = usedHeap();
        fill(store);
        long bytes = usedHeap() - before;
        System.out.printf(
                "%s %s: %d sessions, %.0f bytes each%n",
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                store.length(),
                (double) bytes / SESSIONS);
    }

    private static void fill(MemoryStore store) {
        Random random = new Random(1);
        Cookie cookie = Cookie.defaults().withMaxAge(Duration.ofDays(1), Instant.now());
        for (int i = 0; i < SESSIONS; i++) {
            store.set(id(random), StoredSession.of(document(random), cookie));
        }
    }

    private static String id(Random random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** With the cookie it is {@code {"cookie":{"originalMaxAge":…,"expires":"…","httpOnly":true,"path":"/"},"user":…}}. */
    private static IndexedDocument document(Random random) {
        return IndexedDocument.of("{\"cookie\":0,\"user\":\"" + id(random) + "\",\"n\":" + random.nextInt(10, 100)
                + ",\"a\":true,\"b\":\"abc\"}");
    }

    private static long usedHeap() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
