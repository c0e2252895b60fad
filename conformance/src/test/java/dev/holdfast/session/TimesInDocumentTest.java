package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The times of a session in its document, and what happens to a document with other values in their place. */
class TimesInDocumentTest extends SessionsWithLimits {
    /** Programs copy whole sessions: Passport does so at a login with keepSessionInfo. */
    @Test
    void theTimesOfAnotherSessionCountAsNone() {
        String id = saved(manager);
        StoredSession copied = stored(id);
        store.set("copy-000000", copied);
        assertFalse(lives(manager, "copy-000000"));
        assertNotNull(store.get("copy-000000"), "it may be another program's");
        SessionManager adopting = manager(l -> l.absolute(ABSOLUTE).unmarkedUntil(Instant.MAX));
        clock.turn(Duration.ofMinutes(1));
        SessionExchange exchange = open(adopting, "copy-000000");
        assertEquals(seconds(clock.instant()), exchange.required().created());
    }

    @Test
    void aSessionWithoutTimesIsTakenAsNewUntilTheDateAndRefusedAfterIt() {
        Instant until = start.plus(Duration.ofDays(1));
        SessionManager adopting = manager(l -> l.absolute(ABSOLUTE).unmarkedUntil(until));
        String early = saved(SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .build());
        String late = saved(SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .build());
        SessionExchange exchange = open(adopting, early);
        assertEquals(1, exchange.required().get("n"));
        assertEquals(Outcome.SAVED, exchange.commit(), "so that its time begins to count");
        assertNull(exchange.setCookie());
        assertEquals(Outcome.TOUCHED, read(adopting, early), "once");
        clock.turn(ABSOLUTE.plusSeconds(1));
        assertFalse(lives(adopting, early));
        clock.turn(Duration.ofDays(1));
        assertFalse(lives(adopting, late));
        assertNotNull(store.get(late));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "null",
                "[]",
                "\"text\"",
                "{}",
                "{\"k\":7,\"c\":1893553445}",
                "{\"k\":\"odd-id\"}",
                "{\"k\":\"odd-id\",\"c\":null}",
                "{\"k\":\"odd-id\",\"c\":\"1893553445\"}",
                "{\"k\":\"odd-id\",\"c\":-1}",
                "{\"k\":\"odd-id\",\"c\":0}",
                "{\"k\":\"odd-id\",\"c\":1893553445.5}",
                "{\"k\":\"odd-id\",\"c\":1e300}",
                "{\"k\":\"odd-id\",\"c\":99999999999999999999999999}",
                "{\"k\":\"odd-id\",\"c\":1893553445,\"u\":7}",
                "{\"k\":\"odd-id\",\"c\":1893553445,\"u\":\"ada\"}",
                "{\"k\":\"odd-id\",\"c\":1893553445,\"u\":\"ada\",\"h\":\"x\",\"i\":\"now\"}",
                "{\"k\":\"odd-id\",\"c\":1893553445,\"u\":\"ada\",\"h\":\"x\",\"i\":1893553445,\"d\":{}}",
                "{\"k\":\"odd-id\",\"c\":1893553445,\"t\":\"x\"}",
                "{\"k\":\"another\",\"c\":1893553445}"
            })
    void oddTimesCountAsNoneAndHarmNothing(String odd) {
        store.set(
                "an-odd-id",
                StoredSession.of(
                        "{\"cookie\":{\"originalMaxAge\":null,\"path\":\"/\"},\"_hf\":" + odd + ",\"n\":1}", null));
        assertFalse(lives(manager, "an-odd-id"));
        SessionManager plain = SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .build();
        SessionExchange exchange = open(plain, "an-odd-id");
        assertNull(exchange.required().user());
        assertEquals(Set.of("n"), exchange.required().names());
        exchange.required().set("n", 2);
        exchange.commit();
        assertTrue(stored("an-odd-id").json().contains("\"_hf\":" + odd + ","), "it may be of a later version");
    }

    @Test
    void membersOfLaterVersionsAreKept() {
        store.set(
                "an-odd-id",
                StoredSession.of(
                        "{\"cookie\":{\"originalMaxAge\":null,\"path\":\"/\"},\"_hf\":{\"z\":[1,{\"y\":2}],\"k\":\"odd-id\",\"c\":"
                                + start.getEpochSecond() + "},\"n\":1}",
                        null));
        String id = after("an-odd-id", session -> session.signIn("ada"));
        assertTrue(stored(id).json().contains(",\"z\":[1,{\"y\":2}]}"));
    }

    @Test
    void theTimesAreNoAttribute() {
        String id = saved(manager);
        assertTrue(stored(id).json().contains("\"_hf\":{\"k\":"));
        Session session = open(manager, id).required();
        assertEquals(Set.of("n"), session.names());
        assertNull(session.get("_hf"));
        assertFalse(session.contains("_hf"));
        session.remove("_hf");
        assertThrows(IllegalArgumentException.class, () -> session.set("_hf", 1));
        assertThrows(IllegalArgumentException.class, () -> Attribute.of("_hf", String.class));
    }

    @Test
    void anAnonymousVisitorGetsNoSessionForTheTimesAlone() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.required();
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertNull(exchange.setCookie());
    }

    @Test
    void withoutLimitsNothingIsWrittenBesideTheAttributes() {
        SessionManager plain = SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .build();
        assertFalse(stored(saved(plain)).json().contains("_hf"));
    }

    /** Meanwhile, a request of the same session or a Node application has removed or changed the times. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",\"_hf\":{\"k\":\"%s\",\"c\":%d}", ",\"_hf\":7"})
    void aMergeMakesNobodyYounger(String theirs) {
        String id = saved(manager);
        clock.turn(Duration.ofMinutes(1));
        SessionExchange mine = open(manager, id);
        mine.required().set("mine", 1);
        String forged =
                theirs.formatted(id.substring(id.length() - 6), clock.instant().getEpochSecond());
        store.set(
                id,
                StoredSession.of(
                        "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"}"
                                + forged + ",\"n\":5}",
                        null));
        assertEquals(Outcome.MERGED, mine.commit());
        assertEquals(seconds(start), open(manager, id).required().created());
        assertEquals(5, open(manager, id).required().get("n"));
    }
}
