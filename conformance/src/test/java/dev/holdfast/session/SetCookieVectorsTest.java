package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.RecordedCookie.NotExpressible;
import dev.holdfast.session.cookie.Cookie;
import dev.holdfast.session.cookie.CookieOptions;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.TurnableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** As express-session: every row of set-cookie.json. */
class SetCookieVectorsTest {
    private static final JsonNode FILE = Vectors.read("set-cookie.json");
    private static final Instant NOW = Instant.parse(FILE.get("now").asString());

    /** Rows that differ on purpose: see CHANGELOG, Differences from express-session. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "dynamic function with secure auto, insecure: stays a truthy string", "auto works in a function too",
            "dynamic function with secure auto, secure", "auto works in a function too",
            "dynamic function with sameSite auto: refused when the header is written", "auto works in a function too");

    @ParameterizedTest
    @MethodSource("expressible")
    void writesTheLineThatExpressSessionWrites(JsonNode row) {
        Run run = run(row);
        assertEquals(Vectors.text(row, "error"), run.error);
        assertEquals(line(row), run.line);
        if (run.error == null) {
            assertEquals(json(row), run.json);
        }
    }

    @ParameterizedTest
    @MethodSource("different")
    void resolvesAutoInAFunctionToo(JsonNode row) {
        Run run = run(row);
        assertEquals(null, run.error);
        assertEquals(Vectors.is(row, "secure"), run.line.contains("; Secure"));
        assertEquals(false, run.json.contains("auto"));
    }

    @Test
    void listsTheRowsThatAJavaCallerCannotExpress() throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        FILE.get("vectors").forEach(row -> {
            String reason = whyNotExpressible(row);
            if (reason != null) {
                reasons.put(Vectors.label(row), reason);
            }
        });
        StringBuilder found = new StringBuilder();
        reasons.forEach((label, reason) ->
                found.append(label).append(": ").append(reason).append('\n'));
        try (InputStream listed = getClass().getResourceAsStream("/not-expressible/set-cookie.txt")) {
            assertEquals(new String(listed.readAllBytes(), StandardCharsets.UTF_8), found.toString());
        }
    }

    static Stream<Named<JsonNode>> expressible() {
        return Vectors.rows("set-cookie.json", "vectors")
                .filter(row -> whyNotExpressible(row.getPayload()) == null && !DIFFERENT.containsKey(row.getName()));
    }

    static Stream<Named<JsonNode>> different() {
        return Vectors.rows("set-cookie.json", "vectors").filter(row -> DIFFERENT.containsKey(row.getName()));
    }

    private static String whyNotExpressible(JsonNode row) {
        if (row.has("prior")) {
            return "other Set-Cookie lines are the adapters' matter, and in their contract";
        }
        if (row.has("name") && row.get("name").asString().isEmpty()) {
            return "an empty name is refused; not calling name() takes the default";
        }
        if (row.has("proxy") && !row.get("proxy").isBoolean()
                || row.has("reqSecure") && !row.get("reqSecure").isBoolean()) {
            return "proxy and secure are booleans";
        }
        try {
            run(row);
            return null;
        } catch (NotExpressible e) {
            return e.getMessage();
        }
    }

    private static Run run(JsonNode row) {
        Run run = new Run();
        try {
            respond(row, run);
        } catch (IllegalArgumentException e) {
            run.error = e.getMessage();
            run.line = null;
        }
        return run;
    }

    private static void respond(JsonNode row, Run run) {
        TurnableClock clock = new TurnableClock(NOW);
        SessionExchange exchange = manager(row, clock).open(request(row));
        Session session = exchange.session();
        if (session == null) {
            return;
        }
        if (row.has("handler")) {
            row.get("handler").forEach(step -> handle(session, step, clock.instant()));
        }
        clock.turn(Duration.ofMillis(row.has("delayMs") ? row.get("delayMs").longValue() : 0));
        exchange.commit();
        run.line = exchange.setCookie();
        run.json = session.cookie().json();
    }

    private static SessionManager manager(JsonNode row, TurnableClock clock) {
        CookieOptions cookie = RecordedCookie.options(row.get("cookieOptions"));
        String id =
                row.has("id") ? row.get("id").asString() : FILE.get("defaultId").asString();
        SessionManagerBuilder builder = SessionManager.expressBuilder()
                .secret(FILE.get("secret").asString())
                .store(MemoryStore.builder().clock(clock).build())
                .clock(clock)
                .idGenerator(request -> id);
        if (Vectors.is(row, "dynamic")) {
            builder.cookieFor((request, options) -> cookie);
        } else {
            builder.cookie(options -> cookie);
        }
        if (row.has("name")) {
            builder.name(row.get("name").asString());
        }
        if (row.has("proxy")) {
            builder.proxy(row.get("proxy").booleanValue());
        }
        return builder.build();
    }

    private static PlainRequest request(JsonNode row) {
        String url = row.has("url") ? row.get("url").asString() : "/";
        PlainRequest request = PlainRequest.to(url.contains("?") ? url.substring(0, url.indexOf('?')) : url);
        if (Vectors.is(row, "secure")) {
            request = request.overTls();
        }
        if (Vectors.is(row, "reqSecure")) {
            request = request.securely();
        }
        return row.has("headers") ? request.forwarded(Vectors.text(row.get("headers"), "x-forwarded-proto")) : request;
    }

    private static void handle(Session session, JsonNode step, Instant now) {
        JsonNode value = step.get(2);
        Cookie cookie = session.cookie();
        switch (step.get(1).asString()) {
            case "maxAge" -> session.maxAge(RecordedCookie.maxAge(value));
            case "expires" -> session.expires(RecordedCookie.expires(value));
            case "path" -> session.cookie(cookie.withPath(RecordedCookie.text(value)));
            case "domain" -> session.cookie(cookie.withDomain(RecordedCookie.text(value)));
            case "secure" -> session.cookie(cookie.withSecure(RecordedCookie.bool(value)));
            case "httpOnly" -> session.cookie(cookie.withHttpOnly(RecordedCookie.bool(value)));
            case "sameSite" -> session.cookie(cookie.withSameSite(RecordedCookie.sameSite(value)));
            default -> throw new NotExpressible("a session's cookie has no such setter");
        }
    }

    private static String line(JsonNode row) {
        return Vectors.text(row, "setCookie");
    }

    private static String json(JsonNode row) {
        JsonNode json = row.get("cookieJson");
        return json == null || json.isNull() ? null : json.toString();
    }

    private static final class Run {
        private String line;
        private String json;
        private String error;
    }
}
