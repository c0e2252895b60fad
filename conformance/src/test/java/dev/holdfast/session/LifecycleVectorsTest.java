package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * As express-session: the rows of lifecycle.json about options, cookies, ids and parallel requests. Those about the order of
 * events are in the contract of the adapters, those about the memory in the tests of store-memory.
 */
class LifecycleVectorsTest {
    private static final String FILE = "lifecycle.json";
    private static final Instant T0 =
            Instant.parse(Vectors.read(FILE).get("now").asString());

    /** Rows about options that a Java caller cannot get wrong, or that the compiler refuses. */
    private static final Set<String> OPTIONS_NOT_EXPRESSIBLE = Set.of(
            "genid no function", // a SessionIdGenerator
            "genid null falls back", // not calling idGenerator() takes the default
            "unset bogus", // an enum
            "unset null", // an enum
            "resave undefined", // not calling resave() takes the default
            "saveUninitialized undefined", // not calling saveUninitialized() takes the default
            "store without on()"); // a SessionStore

    /** Rows about options that are run below. */
    private static final Set<String> OPTIONS = Set.of(
            "nothing at all",
            "complete",
            "unset keep",
            "unset destroy",
            "secret empty array",
            "secret empty text",
            "secret array with one",
            "cookie options are not looked at here");

    /** Rows about the value undefined in cookies, which Java does not have; Cookie.fromJson leaves out missing members. */
    private static final Set<String> COOKIES_NOT_EXPRESSIBLE =
            Set.of("maxAge = undefined", "originalMaxAge = 7000 (nothing else changes until touched)");

    private final TurnableClock clock = new TurnableClock(T0);
    private final MemoryStore store = MemoryStore.builder().clock(clock).build();

    @Test
    void everyRowAboutOptionsIsRunOrListed() {
        Set<String> labels = Vectors.rows(FILE, "options").map(Named::getName).collect(Collectors.toSet());
        labels.removeAll(OPTIONS);
        assertEquals(OPTIONS_NOT_EXPRESSIBLE, labels);
    }

    @Test
    void anEmptyListOfSecretsAndAnEmptySecretAreRefusedAtOnce() {
        SessionManagerBuilder builder = SessionManager.expressBuilder().store(store);
        Exception none = assertThrows(IllegalArgumentException.class, () -> builder.secret());
        assertEquals("secret option array must contain one or more strings", none.getMessage());
        Exception empty = assertThrows(
                IllegalArgumentException.class, () -> builder.secret("").build());
        assertEquals("secret option required for sessions", empty.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"KEEP", "DESTROY"})
    void takesBothValuesOfUnset(Unset unset) {
        assertTrue(express().unset(unset).build() != null);
    }

    @Test
    void aWrongCookieOptionIsRefusedWhereItIsGiven() {
        assertThrows(IllegalArgumentException.class, () -> express().cookie(cookie -> cookie.domain("a b")));
    }

    @Test
    void theCookieObjectBehavesAsRecorded() {
        Cookie cookie = Cookie.defaults().withMaxAge(Duration.ofMinutes(1), T0);
        check("new Cookie({maxAge: 60000})", cookie, T0);
        Instant later = T0.plusSeconds(10);
        check("10 s later", cookie, later);
        check("touched (maxAge = originalMaxAge)", cookie.touched(later), later);
        check("maxAge = 5000", cookie.withMaxAge(Duration.ofSeconds(5), later), later);
        check("expires = T0 + 100 s (now T0 + 10 s)", cookie.withExpires(T0.plusSeconds(100), later), later);
        check("expires = null", cookie.withExpires(null, later), later);
        check("maxAge = 0", cookie.withMaxAge(Duration.ZERO, later), later);
        check("maxAge = -5", cookie.withMaxAge(Duration.ofMillis(-5), later), later);
        check(
                "new Cookie({expires: T0 + 20 s}) at T0 + 10 s",
                Cookie.defaults().withExpires(T0.plusSeconds(20), later),
                later);
        assertEquals(11 - COOKIES_NOT_EXPRESSIBLE.size(), checked);
    }

    @Test
    void idsThatAreNoTextAreErrorsOfTheCompilerAndTheRestIsAsRecorded() {
        Set<String> labels = Vectors.rows(FILE, "ids").map(Named::getName).collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "number",
                        "undefined",
                        "null",
                        "empty text",
                        "throws",
                        "default ids: all of 32 characters of A-Z a-z 0-9 - _"),
                labels);
        assertTrue(SessionIdGenerator.random().generate(PlainRequest.to("/")).matches("[A-Za-z0-9_-]{32}"));
    }

    @Test
    void anEmptyIdIsSavedAndSentButNeverRecognisedAgain() {
        SessionManager manager = express().idGenerator(request -> "").build();
        SessionExchange first = manager.open(PlainRequest.to("/"));
        first.commit();
        String recorded = "connect.sid=s%3A.aJcKKTu8Uv0mRiw7LTI435t%2BpOa%2BgiU%2FWLAuLCKGEFc";
        assertEquals(recorded + "; Path=/; HttpOnly", first.setCookie());
        assertEquals(Set.of(""), store.ids());
        assertNull(manager.open(PlainRequest.to("/").withCookie(recorded)).presentedId());
    }

    @Test
    void whatTheGeneratorThrowsEndsTheRequest() {
        SessionManager manager = express()
                .idGenerator(request -> {
                    throw new IllegalStateException("no id");
                })
                .build();
        Exception thrown = assertThrows(
                IllegalStateException.class,
                () -> manager.open(PlainRequest.to("/")).begin());
        assertEquals("no id", thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1"})
    void aSlowRequestWithoutChangesOverwritesTheFastOneOnlyWithResave(boolean resave, int row) {
        SessionManager manager = existing(express().resave(resave));
        SessionExchange slow = manager.open(presented());
        slow.session();
        SessionExchange fast = manager.open(presented());
        fast.session().set("added", true);
        fast.commit();
        slow.commit();
        assertEquals(finallyStored(row), store.get("old").json());
    }

    @Test
    void aSlowRequestThatModifiesBringsADestroyedSessionBackToLife() {
        SessionManager manager = existing(express().resave(false));
        SessionExchange slow = manager.open(presented());
        slow.session().set("slow", 1);
        manager.open(presented()).session().destroy();
        slow.commit();
        assertEquals(finallyStored(2), store.get("old").json());
    }

    private int checked;

    private void check(String label, Cookie cookie, Instant now) {
        checked++;
        JsonNode row = Vectors.rows(FILE, "cookie")
                .filter(named -> named.getName().equals(label))
                .findFirst()
                .orElseThrow()
                .getPayload();
        assertEquals(Vectors.text(row, "json"), cookie.json(), label);
        assertEquals(milliseconds(row, "maxAge"), cookie.maxAge(now), label);
        assertEquals(milliseconds(row, "originalMaxAge"), cookie.originalMaxAge(), label);
    }

    private static Duration milliseconds(JsonNode row, String member) {
        JsonNode value = row.get(member);
        return value.isNull() ? null : Duration.ofMillis(value.longValue());
    }

    private SessionManagerBuilder express() {
        return SessionManager.expressBuilder()
                .secret("keyboard cat")
                .store(store)
                .clock(clock);
    }

    private SessionManager existing(SessionManagerBuilder builder) {
        String cookie = Cookie.defaults().json();
        store.set("old", StoredSession.of("{\"cookie\":" + cookie + ",\"n\":1}", null));
        return builder.build();
    }

    private static PlainRequest presented() {
        return SignedRequests.presenting("old", "keyboard cat");
    }

    private static String finallyStored(int row) {
        return Vectors.read(FILE).get("parallel").get(row).get("finallyStored").asString();
    }
}
