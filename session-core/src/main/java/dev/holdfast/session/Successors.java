package dev.holdfast.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.session.store.SessionStore;
import dev.holdfast.session.store.SuccessorSessionStore;
import dev.holdfast.session.store.SuccessorSessionStore.Successor;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records which session replaced another, so that destroying the old one also ends the new one. Only requests that began at most
 * a minute after the renewal follow a successor; later ones may come from an attacker who only knows an old id.
 *
 * @param notes null for a store without successor records
 */
record Successors(SessionStore store, @Nullable SuccessorSessionStore notes) {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration FOLLOWED = Duration.ofSeconds(60);
    private static final int LONGEST_CHAIN = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    boolean areNoted() {
        return notes != null;
    }

    /**
     * Records that {@code next} replaced {@code old}. If another request has recorded a successor already, {@code next} becomes
     * the successor of that one, so that a request that destroys {@code old} finds both. One store call, and one more for each
     * request that was faster.
     */
    void note(String old, String next, Instant now) {
        if (notes == null) {
            return;
        }
        Successor mine = new Successor(next, Instant.ofEpochMilli(now.toEpochMilli()));
        Successor kept = notes.putSuccessor(name(old), mine, KEPT);
        for (int length = 1; !kept.id().equals(next) && length < LONGEST_CHAIN; length++) {
            kept = notes.putSuccessor(name(kept.id()), mine, KEPT);
        }
    }

    /** Destroys a session and its successors. Two store calls, and two for each successor. */
    void destroy(String id, Instant requestBegan) {
        destroy(id, requestBegan, Set.of());
    }

    /** Destroys a session and its successors, up to the first one of {@code spared}. */
    void destroy(String id, Instant requestBegan, Set<String> spared) {
        store.destroy(id);
        String next = next(id, requestBegan);
        for (int length = 1; next != null && !spared.contains(next) && length < LONGEST_CHAIN; length++) {
            store.destroy(next);
            next = next(next, requestBegan);
        }
    }

    private @Nullable String next(String id, Instant requestBegan) {
        Successor successor = notes == null ? null : notes.successor(name(id));
        return successor == null || requestBegan.isAfter(successor.since().plus(FOLLOWED)) ? null : successor.id();
    }

    private static String name(String id) {
        return BASE64.encodeToString(IdHash.sha256(id.getBytes(UTF_8)));
    }
}
