package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionManager;
import dev.holdfast.session.memory.MemoryStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter says of a context whose sessions get in its way; the context is of no known container. */
class FilteredContextTest {
    private static final String LISTENERS =
            "session listeners must be given to the SessionFilter, because this container does"
                    + " not tell its own; pass them to the constructor";

    private final List<String> log = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(
            value = SessionTrackingMode.class,
            names = {"URL", "SSL"})
    void tracksSessionsWithoutCookies(SessionTrackingMode mode) {
        start("JSESSIONID", mode);
        assertEquals(2, log.size());
        assertTrue(
                log.get(1).startsWith("sessions must be tracked by cookies, but the context is set to [" + mode + "]"));
    }

    @Test
    void doesNotTellItsListeners() {
        start("JSESSIONID", SessionTrackingMode.COOKIE);
        assertEquals(List.of(LISTENERS), log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSESSIONID", "chosen"})
    void callsItsCookieAsTheManagerDoes(String name) {
        FilteredContext filtered = start(name, SessionTrackingMode.COOKIE);
        filtered.check(request(DispatcherType.REQUEST, null), manager(name));
        filtered.check(request(DispatcherType.REQUEST, null), manager(name));
        assertEquals(2, log.size());
        assertTrue(log.get(1).contains("both are called " + name));
    }

    @Test
    void hasBegunASessionBeforeTheFilter() {
        FilteredContext filtered = start("JSESSIONID", SessionTrackingMode.COOKIE);
        filtered.check(request(DispatcherType.REQUEST, session(true)), manager("connect.sid"));
        assertTrue(log.get(1).startsWith("a session must be asked for behind the SessionFilter"));
    }

    @Test
    void hasASessionOfItsOwnForALogin() {
        FilteredContext filtered = start("JSESSIONID", SessionTrackingMode.COOKIE);
        filtered.check(request(DispatcherType.FORWARD, session(true)), manager("connect.sid"));
        filtered.check(request(DispatcherType.REQUEST, session(false)), manager("connect.sid"));
        assertEquals(List.of(LISTENERS), log);
    }

    private FilteredContext start(String cookieName, SessionTrackingMode mode) {
        ServletContext context = answering(
                ServletContext.class,
                Map.of(
                        "getEffectiveSessionTrackingModes",
                        Set.of(mode),
                        "getSessionCookieConfig",
                        answering(SessionCookieConfig.class, Map.of("getName", cookieName)),
                        "getContextPath",
                        ""));
        return FilteredContext.of(context, Listeners.of());
    }

    private HttpServletRequest request(DispatcherType type, HttpSession session) {
        return answering(
                HttpServletRequest.class,
                session == null
                        ? Map.of("getDispatcherType", type)
                        : Map.of("getDispatcherType", type, "getSession", session));
    }

    private HttpSession session(boolean created) {
        return answering(HttpSession.class, Map.of("isNew", created));
    }

    /** What answers its methods with these values, and others with null; what is logged is kept. */
    private <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().equals("log")) {
                        log.add((String) given[0]);
                    }
                    return answers.get(method.getName());
                }));
    }

    private static SessionManager manager(String name) {
        return SessionManager.builder()
                .secret("x".repeat(32))
                .name(name)
                .store(new MemoryStore())
                .build();
    }
}
