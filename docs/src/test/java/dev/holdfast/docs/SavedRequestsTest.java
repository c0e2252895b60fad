package dev.holdfast.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.BrowserRequest;
import dev.holdfast.session.testkit.RecordingStore;
import dev.holdfast.session.testkit.StoreCall;
import dev.holdfast.session.testkit.StoreOperation;
import dev.holdfast.session.testkit.TurnableClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The requests on the page about the save policy have the results that it says. */
class SavedRequestsTest {
    private static final List<List<String>> ROWS =
            PageContent.table("docs/save-policy.md", "What happens to a request");

    private static final Duration DAY = Duration.ofDays(1);

    private final TurnableClock clock = new TurnableClock();
    private final RecordingStore store =
            new RecordingStore(MemoryStore.builder().clock(clock).build());

    @ParameterizedTest
    @FieldSource("ROWS")
    void withSafeDefaults(List<String> row) {
        assertEquals(row.subList(1, 3), end(SessionManager.builder(), row.get(0)));
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void withThoseOfExpressSession(List<String> row) {
        assertEquals(row.subList(3, 5), end(SessionManager.expressBuilder(), row.get(0)));
    }

    private List<String> end(SessionManagerBuilder builder, String request) {
        SessionManager sessions = builder.secret("a secret of at least thirty-two bytes")
                .store(store)
                .clock(clock)
                .cookie(c -> c.maxAge(DAY))
                .build();
        SessionExchange exchange = sessions.open(browser(sessions, request));
        exchange.begin();
        action(request).accept(exchange);
        store.takeCalls();
        String cookie = exchange.setCookie();
        exchange.commit();
        return List.of(told(store.takeCalls()), sent(cookie));
    }

    private BrowserRequest browser(SessionManager sessions, String request) {
        if (request.startsWith("first visit")) {
            return BrowserRequest.first();
        }
        if (request.startsWith("the cookie is forged")) {
            return new BrowserRequest("connect.sid=s%3Aforged.signature");
        }
        SessionExchange earlier = sessions.open(BrowserRequest.first());
        session(earlier).set("n", 1);
        String cookie = earlier.setCookie();
        earlier.commit();
        clock.turn(request.startsWith("the session is over") ? DAY : DAY.dividedBy(2));
        return BrowserRequest.first().next(cookie);
    }

    private static Consumer<SessionExchange> action(String request) {
        return switch (request) {
            case "first visit, nothing asked for",
                    "the session is not asked for",
                    "the cookie is forged, nothing asked for",
                    "the session is over, nothing asked for" -> exchange -> {};
            case "first visit, an attribute is set" -> on(session -> session.set("n", 1));
            case "first visit, save() called, then nothing" -> on(Session::save);
            case "attributes are read" -> on(session -> session.get("n", Integer.class));
            case "an attribute is changed" -> on(session -> session.set("n", 2));
            case "an attribute is set to the value that it has" -> on(session -> session.set("n", 1));
            case "an attribute is changed, save() called" ->
                on(session -> {
                    session.set("n", 2);
                    session.save();
                });
            case "an attribute is changed, save() called, then another" ->
                on(session -> {
                    session.set("n", 2);
                    session.save();
                    session.set("m", 1);
                });
            case "only maxAge is changed" -> on(session -> session.maxAge(DAY.multipliedBy(2)));
            case "renewId() called" -> on(Session::renewId);
            case "regenerate() called" -> on(session -> session.regenerate());
            case "destroy() called" -> on(Session::destroy);
            case "unset() called" -> on(Session::unset);
            default -> throw new AssertionError("the page must describe a request that is known here: " + request);
        };
    }

    private static Consumer<SessionExchange> on(Consumer<Session> action) {
        return exchange -> action.accept(session(exchange));
    }

    private static Session session(SessionExchange exchange) {
        Session session = exchange.session();
        assertNotNull(session);
        return session;
    }

    private static String told(List<StoreCall> calls) {
        String told = calls.stream()
                .map(StoreCall::operation)
                .filter(operation -> operation != StoreOperation.GET)
                .map(operation -> operation.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return told.isEmpty() ? "nothing" : told;
    }

    private static String sent(@Nullable String cookie) {
        if (cookie == null) {
            return "no";
        }
        return cookie.startsWith("connect.sid=;") ? "expired" : "yes";
    }
}
