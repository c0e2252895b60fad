package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.json.JsonException;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.testkit.StoreCall;
import dev.holdfast.session.testkit.StoreOperation;
import dev.holdfast.session.testkit.TurnableClock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** What {@code request.getSession()} gives. */
class ServletSessionTest {
    @InEveryContainer
    void isTheSessionThatSessionsGives(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                Sessions.of(request).set("n", 7);
                response.getWriter().print(request.getSession().getAttribute("n"));
            });
            assertEquals("7", site.get("/").body());
        }
    }

    @InEveryContainer
    void givesAttributesBackInTheNextRequest(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/fill", (request, response) -> {
                request.getSession().setAttribute("text", "é");
                request.getSession().setAttribute("list", List.of(1, 2));
                request.getSession().setAttribute("gone", 1);
                request.getSession().setAttribute("gone", null);
            });
            site.on("/", (request, response) -> {
                HttpSession session = request.getSession(false);
                response.setCharacterEncoding("UTF-8");
                response.getWriter().print(Collections.list(session.getAttributeNames()));
                response.getWriter().print(session.getAttribute("text") + " " + session.getAttribute("list"));
            });
            String cookie = Site.cookie(site.get("/fill"));
            assertEquals("[text, list]é [1, 2]", site.get("/", "Cookie", cookie).body());
        }
    }

    @InEveryContainer
    void tellsTheTimesOfASessionWithLimits(Container container) throws Exception {
        try (Site site = new Site(container, options -> options.lifetimes(l -> l.idle(Duration.ofMinutes(30))))) {
            site.on("/times", (request, response) -> {
                HttpSession session = request.getSession();
                response.getWriter().print(session.getCreationTime() + " " + session.getLastAccessedTime());
            });
            String cookie = site.visitor();
            long start = site.clock.instant().toEpochMilli();
            long created = start - start % 1000;
            site.clock.turn(Duration.ofMinutes(10));
            assertEquals(
                    created + " " + start, site.get("/times", "Cookie", cookie).body());
            site.clock.turn(Duration.ofMinutes(10));
            long used = start + Duration.ofMinutes(10).toMillis();
            assertEquals(
                    created + " " + used, site.get("/times", "Cookie", cookie).body());
        }
    }

    @InEveryContainer
    void hasAnIdleLimitOfItsOwnThatIsNoLongerThanTheApplications(Container container) throws Exception {
        try (Site site = new Site(container, options -> options.lifetimes(l -> l.idle(Duration.ofMinutes(30))))) {
            site.on("/interval", (request, response) -> {
                HttpSession session = request.getSession(false);
                int before = session.getMaxInactiveInterval();
                session.setMaxInactiveInterval(Integer.parseInt(request.getQueryString()));
                response.getWriter().print(before + " " + session.getMaxInactiveInterval());
            });
            String cookie = site.visitor();
            assertEquals(
                    "1800 1800", site.get("/interval?3600", "Cookie", cookie).body());
            assertEquals("1800 60", site.get("/interval?60", "Cookie", cookie).body());
            site.clock.turn(Duration.ofSeconds(59));
            assertEquals("60 60", site.get("/interval?60", "Cookie", cookie).body());
            assertEquals("60 1800", site.get("/interval?-1", "Cookie", cookie).body());
            assertEquals("1800 60", site.get("/interval?60", "Cookie", cookie).body());
            site.clock.turn(Duration.ofSeconds(60));
            assertEquals(0, site.memory.length());
        }
    }

    @InEveryContainer
    void keepsItsCreationTimeThroughALoginAndIsNoOlderThanItsLastAccess(Container container) throws Exception {
        try (Site site = new Site(
                container,
                options -> options.lifetimes(l -> l.absolute(Duration.ofHours(12)))
                        .cookie(c -> c.maxAge(Duration.ofMinutes(5))))) {
            site.on("/login", (request, response) -> {
                Sessions.of(request).signIn("ada");
                HttpSession session = request.getSession();
                boolean ordered = session.getCreationTime() <= session.getLastAccessedTime();
                response.getWriter()
                        .print(session.getCreationTime() + " " + ordered + " " + session.getMaxInactiveInterval());
            });
            long start = site.clock.instant().toEpochMilli();
            String times = start - start % 1000 + " true 300";
            HttpResponse<String> first = site.get("/login");
            assertEquals(times, first.body());
            site.clock.turn(Duration.ofMinutes(4));
            assertEquals(times, site.get("/login", "Cookie", Site.cookie(first)).body());
        }
    }

    @InEveryContainer
    void keepsTheSameObjectWithinARequest(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                List<Integer> value = List.of(1);
                request.getSession().setAttribute("n", value);
                response.getWriter().print(request.getSession().getAttribute("n") == value);
                response.getWriter().print(request.getSession() == request.getSession(false));
            });
            assertEquals("truetrue", site.get("/").body());
        }
    }

    @InEveryContainer
    void storesNothingOfItsOwn(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.get("/set");
            StoreCall set = site.store.takeCalls().get(0);
            assertTrue(set.json().endsWith("\"sameSite\":\"lax\"},\"n\":1}"), set.json());
        }
    }

    @InEveryContainer
    void isNoneWithoutOneWhenNoneIsToBeMade(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> response.getWriter().print(request.getSession(false)));
            assertEquals("null", site.get("/").body());
        }
    }

    @InEveryContainer
    void isNewUntilTheClientHasBroughtTheCookie(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                response.getWriter().print(request.getSession().isNew());
            });
            HttpResponse<String> first = site.get("/");
            assertEquals("true", first.body());
            assertEquals("false", site.get("/", "Cookie", Site.cookie(first)).body());
        }
    }

    @InEveryContainer
    void makesAnotherSessionAfterItWasInvalidated(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.getSession().invalidate();
                response.getWriter().print(request.getSession(false) + " " + request.isRequestedSessionIdValid());
                request.getSession().setAttribute("n", 2);
            });
            String cookie = site.visitor();
            HttpResponse<String> response = site.get("/", "Cookie", cookie);
            assertEquals("null false", response.body());
            assertNotEquals(cookie, Site.cookie(response));
            assertEquals("2", site.shownAfter(response));
            assertEquals("null", site.get("/show", "Cookie", cookie).body());
        }
    }

    @InEveryContainer
    void refusesToWorkAfterItWasInvalidated(Container container) throws Exception {
        List<Consumer<HttpSession>> uses = List.of(
                HttpSession::invalidate,
                HttpSession::isNew,
                HttpSession::getCreationTime,
                HttpSession::getLastAccessedTime,
                HttpSession::getAttributeNames,
                session -> session.getAttribute("n"),
                session -> session.setAttribute("n", 1),
                session -> session.removeAttribute("n"));
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                HttpSession session = request.getSession();
                session.invalidate();
                long refused =
                        uses.stream().filter(use -> isRefused(use, session)).count();
                response.getWriter().print(refused);
            });
            assertEquals(Integer.toString(uses.size()), site.get("/").body());
        }
    }

    @InEveryContainer
    void changesItsIdAndKeepsItsAttributes(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                String id = request.changeSessionId();
                response.getWriter()
                        .print(id.equals(request.getSession().getId()) && !id.equals(request.getRequestedSessionId()));
            });
            String cookie = site.visitor();
            HttpResponse<String> response = site.get("/", "Cookie", cookie);
            assertEquals("true", response.body());
            assertEquals("1", site.shownAfter(response));
            assertEquals("null", site.get("/show", "Cookie", cookie).body());
        }
    }

    @InEveryContainer
    void cannotChangeTheIdOfNoSession(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> request.changeSessionId());
            assertEquals(500, site.get("/").statusCode());
        }
    }

    @InEveryContainer
    void tellsWhichIdTheClientHasSent(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> response.getWriter().print(requested(request)));
            assertEquals("none false false false", site.get("/").body());
            assertEquals(
                    "own true true false",
                    site.get("/", "Cookie", site.visitor()).body());
        }
    }

    @InEveryContainer
    void takesNoIdOfAnAddress(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on(
                    "/",
                    (request, response) ->
                            response.getWriter().print(requested(request) + " " + request.getRequestedSessionId()));
            assertEquals("none false false true 1", site.get("/;jsessionid=1").body());
            assertTrue(
                    site.get("/;jsessionid=1", "Cookie", site.visitor()).body().startsWith("own true true false "));
        }
    }

    @InEveryContainer
    void keepsItsMaximumIntervalInTheCookie(Container container) throws Exception {
        try (Site site = new Site(container, options -> options.cookie(c -> c.maxAge(Duration.ofMillis(60_001))))) {
            site.on("/", (request, response) -> {
                HttpSession session = request.getSession();
                session.setAttribute("n", 1);
                response.getWriter().print(session.getMaxInactiveInterval());
                session.setMaxInactiveInterval(90);
                response.getWriter().print(" " + session.getMaxInactiveInterval());
            });
            HttpResponse<String> response = site.get("/");
            assertEquals("61 90", response.body());
            assertTrue(line(response).contains("Expires=Wed, 02 Jan 2030 03:05:35 GMT"));
        }
    }

    @InEveryContainer
    void lastsAsLongAsTheBrowserWithoutAMaximumInterval(Container container) throws Exception {
        try (Site site = new Site(container, options -> options.cookie(c -> c.maxAge(Duration.ofMinutes(1))))) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                request.getSession().setMaxInactiveInterval(0);
                response.getWriter().print(request.getSession().getMaxInactiveInterval());
            });
            HttpResponse<String> response = site.get("/");
            assertEquals("0", response.body());
            assertFalse(line(response).contains("Expires"));
        }
    }

    @InEveryContainer
    void wasLastAccessedWhenItsTimeBeganToCount(Container container) throws Exception {
        try (Site site = new Site(container, options -> options.cookie(c -> c.maxAge(Duration.ofMinutes(1))))) {
            site.on(
                    "/",
                    (request, response) ->
                            response.getWriter().print(request.getSession().getLastAccessedTime()));
            long before = site.clock.instant().toEpochMilli();
            String cookie = site.visitor();
            site.clock.turn(Duration.ofSeconds(30));
            assertEquals(Long.toString(before), site.get("/", "Cookie", cookie).body());
            assertEquals(
                    Long.toString(before + 30_000),
                    site.get("/", "Cookie", cookie).body());
        }
    }

    @InEveryContainer
    void wasLastAccessedByTheRequestBeforeAlsoInAStoreThatMovesTheExpiryWhileReading(Container container)
            throws Exception {
        TurnableClock clock = new TurnableClock();
        SessionManager manager = SessionManager.builder()
                .secret("x".repeat(32))
                .store(MemoryStore.builder().clock(clock).build())
                .clock(clock)
                .build();
        Page page = new Page((request, response) -> {
            if (request.getRequestURI().equals("/static")) {
                return;
            }
            HttpSession session = request.getSession();
            session.setMaxInactiveInterval(10);
            response.getWriter().print(session.getLastAccessedTime());
        });
        try (RunningServer server = container.start(new SessionFilter(manager), page);
                RawConnection connection = new RawConnection(server.port())) {
            String cookie = connection.get("/").split("(?i)\r\nSet-Cookie: ")[1].split(";")[0];
            clock.turn(Duration.ofSeconds(3));
            connection.get("/static", "Cookie", cookie);
            long before = clock.instant().toEpochMilli();
            clock.turn(Duration.ofSeconds(3));
            assertTrue(connection.get("/", "Cookie", cookie).endsWith("\r\n\r\n" + before));
        }
    }

    @InEveryContainer
    void aListenerThatCannotBeStoredIsThereForTheRestOfItsRequest(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                HttpSession session = request.getSession();
                Passing value = new Passing();
                session.setAttribute("value", value);
                response.getWriter().print(session.getAttribute("value") == value);
                response.getWriter().print(Collections.list(session.getAttributeNames()));
                session.removeAttribute("value");
                response.getWriter().print(session.getAttribute("value") + " " + value.heard);
            });
            HttpResponse<String> response = site.get("/");
            assertEquals("true[value]null [bound, unbound]", response.body());
            assertEquals(200, response.statusCode());
        }
    }

    @InEveryContainer
    void aListenerThatCannotBeStoredGoesWithItsSession(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                Passing value = new Passing();
                request.getSession().setAttribute("value", value);
                request.getSession().invalidate();
                response.getWriter().print(value.heard);
            });
            HttpResponse<String> response = site.get("/");
            assertEquals("[bound, unbound]", response.body());
            assertEquals(200, response.statusCode());
        }
    }

    @InEveryContainer
    void aListenerThatCannotBeStoredFailsItsRequestIfItIsLeft(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> request.getSession().setAttribute("value", new Passing()));
            HttpResponse<String> response = site.get("/");
            assertEquals(500, response.statusCode());
            assertEquals("error page", response.body());
        }
    }

    @InEveryContainer
    void whatListensToNothingAndCannotBeStoredIsRefusedWhereItIsSet(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                String message = assertThrows(
                                JsonException.class, () -> request.getSession().setAttribute("value", new Object()))
                        .getMessage();
                response.getWriter().print(message.startsWith("attribute value: "));
            });
            assertEquals("true", site.get("/").body());
        }
    }

    @InEveryContainer
    void isNotMadeForAResponseThatHasBeenCommitted(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                response.flushBuffer();
                response.getWriter().print(isRefused(HttpServletRequest::getSession, request));
            });
            assertEquals("true", site.get("/").body());
            assertEquals("false", site.get("/", "Cookie", site.visitor()).body());
        }
    }

    @InEveryContainer
    void isOneSessionForAllWhoAskInOneRequest(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                Session session = Sessions.find(request).orElseThrow();
                response.getWriter().print(request.getSession().getAttribute("n") + " " + session.get("n"));
            });
            String cookie = site.visitor();
            assertEquals("1 1", site.get("/", "Cookie", cookie).body());
            assertEquals(List.of(StoreOperation.GET, StoreOperation.TOUCH), site.takeOperations());
        }
    }

    /** Listens, and has nothing that could be stored. */
    private static final class Passing implements HttpSessionBindingListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            heard.add("bound");
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            heard.add("unbound");
        }
    }

    private static String requested(HttpServletRequest request) {
        String id = request.getRequestedSessionId();
        HttpSession session = request.getSession(false);
        String whose = session != null && session.getId().equals(id) ? "own" : "none";
        return whose + " " + request.isRequestedSessionIdValid() + " " + request.isRequestedSessionIdFromCookie() + " "
                + request.isRequestedSessionIdFromURL();
    }

    private static String line(HttpResponse<?> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow();
    }

    private static <T> boolean isRefused(Consumer<T> use, T subject) {
        try {
            use.accept(subject);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
