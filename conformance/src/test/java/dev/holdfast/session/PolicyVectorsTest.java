package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.cookie.CookieSigner;
import dev.holdfast.session.cookie.SignedCookie;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.StoredSession;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreCall;
import dev.holdfast.session.testkit.StoreOperation;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** As express-session: every row of policy.json, with store calls, documents and cookies compared exactly. */
class PolicyVectorsTest {
    private static final JsonNode FILE = Vectors.read("policy.json");
    private static final Instant STORED_AT = Instant.parse(FILE.get("storedAt").asString());
    private static final Instant REQUEST_AT =
            Instant.parse(FILE.get("requestAt").asString());
    private static final SignedCookie COOKIE = new SignedCookie(
            "connect.sid",
            CookieSigner.hmacSha256(List.of(CookieSigner.key(FILE.get("secret").asString()))));

    /** Rows that a Java caller cannot bring about. */
    private static final Map<String, String> NOT_EXPRESSIBLE = Map.of(
            "resave null counts as false", "resave is a boolean",
            "unset empty string counts as keep", "unset is an enum",
            "store get fails with code ENOENT: new session", "a Java store returns null for what is not there",
            "req.session already there: middleware does nothing", "adapters see to it, and their contract tests it",
            "no secret", "the builder refuses it: see SessionManagerBuilderTest");

    /** Rows that differ on purpose: see CHANGELOG, Differences from express-session. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "store set fails: response still completes, error goes to next",
                    "no cookie is sent, the error ends the request",
            "stored session is false: like none", "a document that is no session is an error",
            "stored expires is not a date: expires invalid", "a document of wrong types is an error");

    @ParameterizedTest
    @ValueSource(strings = {"table", "withoutTouch", "headersFirst", "insecure"})
    void decidesAsExpressSessionDoes(String list) {
        List<String> differences = new ArrayList<>();
        long rows = FILE.get(list)
                .valueStream()
                .filter(row -> !row.get("action").asString().equals(HandlerActions.NOT_EXPRESSIBLE))
                .peek(row -> compare(row, differences))
                .count();
        assertEquals(List.of(), differences);
        assertTrue(rows > 0);
    }

    @ParameterizedTest
    @MethodSource("special")
    void treatsSpecialCasesAsExpressSessionDoes(JsonNode row) {
        List<String> differences = new ArrayList<>();
        compare(row, differences);
        assertEquals(List.of(), differences);
    }

    @ParameterizedTest
    @MethodSource("different")
    void differsOnPurpose(JsonNode row) {
        Run run = run(row);
        assertEquals(null, run.cookie);
        assertTrue(run.error != null, "the error ends the request");
    }

    @Test
    void listsNoRowThatTheFileHasNot() {
        List<String> labels =
                Vectors.rows("policy.json", "special").map(Named::getName).toList();
        assertTrue(labels.containsAll(NOT_EXPRESSIBLE.keySet()));
        assertTrue(labels.containsAll(DIFFERENT.keySet()));
    }

    static Stream<Named<JsonNode>> special() {
        return Vectors.rows("policy.json", "special")
                .filter(row -> !NOT_EXPRESSIBLE.containsKey(row.getName()))
                .filter(row -> !DIFFERENT.containsKey(row.getName()));
    }

    static Stream<Named<JsonNode>> different() {
        return Vectors.rows("policy.json", "special").filter(row -> DIFFERENT.containsKey(row.getName()));
    }

    private static void compare(JsonNode row, List<String> differences) {
        Run run = run(row);
        String expected = expectedCalls(row) + " " + expectedCookie(row);
        String actual = run.calls + " " + run.cookie;
        boolean failed = row.has("lateError")
                || Vectors.text(row, "note") != null
                        && row.get("note").asString().startsWith("next");
        if (!expected.equals(actual) || failed != (run.error != null)) {
            differences.add(row + "\n  expected " + expected + "\n  actual   " + actual + " " + run.error);
        }
    }

    private static List<String> expectedCalls(JsonNode row) {
        return row.get("calls")
                .valueStream()
                .map(call -> call.get(0).asString() + " " + call.get(1).asString() + " "
                        + (call.has(2) ? payload(call.get(2).asString()) : null))
                .toList();
    }

    private static String payload(String reference) {
        return FILE.get("payloads")
                .get(Integer.parseInt(reference.substring(1)))
                .asString();
    }

    private static String expectedCookie(JsonNode row) {
        JsonNode cookie = row.get("setCookie");
        return cookie.isNull() ? null : cookie.get("id").asString() + " " + Vectors.text(cookie, "expires");
    }

    private static Run run(JsonNode row) {
        TurnableClock clock = new TurnableClock(REQUEST_AT);
        MemoryStore memory = MemoryStore.builder().clock(clock).build();
        if (row.get("cookie").asString().equals("existing")) {
            memory.set("old", StoredSession.of(stored(row), null));
        }
        RecordingStore store = new RecordingStore(memory);
        SessionManager manager = manager(row, store, clock);
        prepare(row, store);
        Run run = new Run();
        try {
            respond(row, manager, clock, run);
        } catch (RuntimeException error) {
            run.error = error.getMessage();
        }
        run.calls = store.calls().stream().map(PolicyVectorsTest::text).toList();
        return run;
    }

    private static void respond(JsonNode row, SessionManager manager, TurnableClock clock, Run run) {
        SessionExchange exchange = manager.open(request(row));
        exchange.begin();
        boolean early = Vectors.is(row, "early");
        if (early) {
            run.cookie = cookie(exchange.setCookie());
        }
        if (exchange.session() != null) {
            HandlerActions.run(row.has("action") ? row.get("action").asString() : "nothing", exchange);
        }
        clock.turn(Duration.ofSeconds(5));
        exchange.commit();
        if (!early) {
            run.cookie = cookie(exchange.setCookie());
        }
    }

    private static void prepare(JsonNode row, RecordingStore store) {
        if (row.has("failing")) {
            String operation = row.get("failing").asString();
            store.fail(StoreOperation.valueOf(operation.toUpperCase(Locale.ROOT)), operation + " failed");
        }
        if (row.has("withTouch") && !Vectors.is(row, "withTouch")) {
            store.withoutTouch();
        }
        if (row.has("disconnected")) {
            store.disconnect();
            if (!Vectors.is(row, "disconnected")) {
                store.connect();
            }
        }
    }

    private static SessionManager manager(JsonNode row, RecordingStore store, TurnableClock clock) {
        int[] count = {0};
        Duration maxAge = row.get("maxAge").isNull()
                ? null
                : Duration.ofMillis(row.get("maxAge").longValue());
        SessionManagerBuilder builder = SessionManager.expressBuilder()
                .secret(FILE.get("secret").asString())
                .store(store)
                .clock(clock)
                .idGenerator(request -> "new-" + ++count[0])
                .cookie(cookie ->
                        Vectors.is(row, "secure") ? cookie.maxAge(maxAge).secure(true) : cookie.maxAge(maxAge))
                .rolling(Vectors.is(row, "rolling"))
                .unset(Unset.valueOf(row.get("unset").asString().toUpperCase(Locale.ROOT)));
        if (row.has("path")) {
            builder.cookie(cookie -> cookie.path(row.get("path").asString()));
        }
        if (row.has("resave")) {
            builder.resave(Vectors.is(row, "resave"));
        }
        if (row.has("saveUninitialized")) {
            builder.saveUninitialized(Vectors.is(row, "saveUninitialized"));
        }
        return builder.build();
    }

    private static PlainRequest request(JsonNode row) {
        PlainRequest request = PlainRequest.to(row.has("url") ? row.get("url").asString() : "/");
        String signed = COOKIE.write("old", dev.holdfast.session.cookie.Cookie.defaults());
        String pair = signed.substring(0, signed.indexOf(';'));
        return switch (row.get("cookie").asString()) {
            case "none" -> request;
            case "bad signature" -> request.withCookie(pair.substring(0, pair.length() - 1) + "x");
            default -> request.withCookie(pair);
        };
    }

    private static String stored(JsonNode row) {
        if (row.has("storedAs")) {
            return row.get("storedAs").asString();
        }
        if (row.get("maxAge").isNull()) {
            return "{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\"},\"n\":1}";
        }
        long maxAge = row.get("maxAge").longValue();
        return "{\"cookie\":{\"originalMaxAge\":" + maxAge + ",\"expires\":\"" + STORED_AT.plusMillis(maxAge)
                + "\",\"httpOnly\":true,\"path\":\"/\"},\"n\":1}";
    }

    private static String text(StoreCall call) {
        return call.operation().name().toLowerCase(Locale.ROOT) + " " + call.id() + " " + call.json();
    }

    private static String cookie(String line) {
        if (line == null) {
            return null;
        }
        int expires = line.indexOf("Expires=");
        String id = COOKIE.read(line.substring(0, line.indexOf(';')));
        return id + " " + (expires < 0 ? null : line.substring(expires + 8, line.indexOf(';', expires)));
    }

    private static final class Run {
        private List<String> calls = List.of();
        private String cookie;
        private String error;
    }
}
