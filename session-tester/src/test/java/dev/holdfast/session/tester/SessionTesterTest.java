package dev.holdfast.session.tester;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Outcome;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.SessionManagerBuilder;
import dev.holdfast.session.Unset;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTesterTest {
    private static final Attribute<String> USER = Attribute.of("user", String.class);
    private static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);

    private SessionTester tester = SessionTester.create();
    private Site site;

    @AfterEach
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void aVisitorBeginsWithWhatTheTestGivesHer() throws IOException {
        Visitor ada = visitor(session -> session.get(USER) + " " + session.get(VIEWS));
        assertEquals(
                "ada 3",
                ada.with(USER, "ada").with(VIEWS, 3).get("/").response().body());
    }

    @Test
    void aVisitorWithoutASessionStartsOne() throws IOException {
        Visitor visitor = visitorOf(session -> session.set(USER, "ada"));
        visitor.get("/").assertStarted().assertHas(USER, "ada").assertHas(USER).assertOutcome(Outcome.SAVED);
    }

    @Test
    void aVisitorKeepsTheSessionFromPageToPage() throws IOException {
        Visitor visitor = visitorOf(session -> session.compute(VIEWS, views -> views == null ? 1 : views + 1));
        visitor.get("/");
        visitor.get("/").assertSameId().assertHas(VIEWS, 2);
    }

    @Test
    void visitorsDoNotShareASession() throws IOException {
        Visitor ada = visitorOf(session -> session.set(VIEWS, 1));
        Visitor bob = tester.visitor(site.uri());
        ada.with(USER, "ada");
        bob.get("/").assertMissing(USER);
    }

    @Test
    void aPageThatAsksForNoSessionLeavesNone() throws IOException {
        Visitor visitor = visitorWith(exchange -> "hello");
        visitor.get("/").assertNone().assertMissing(USER).assertOutcome(Outcome.UNCHANGED);
    }

    @Test
    void aLoginRenewsTheId() throws IOException {
        Visitor ada = visitorOf(session -> {
            session.renewId();
            session.set(USER, "ada");
        });
        Visit<?> login = ada.with(VIEWS, 1).get("/");
        login.assertIdRenewed().assertHas(USER, "ada").assertHas(VIEWS, 1);
        assertFails("the session must have the id it had, but has another", login::assertSameId);
    }

    @Test
    void aLogoutDestroysTheSession() throws IOException {
        Visitor ada = visitorOf(Session::destroy);
        ada.with(USER, "ada").get("/").assertDestroyed().assertMissing(USER).assertOutcome(Outcome.DESTROYED);
    }

    @Test
    void aVisitTellsWhatItLeftAlsoAfterLaterVisits() throws IOException {
        Visitor visitor = visitorOf(session -> session.compute(VIEWS, views -> views == null ? 1 : views + 1));
        Visit<?> first = visitor.get("/");
        visitor.get("/");
        first.assertHas(VIEWS, 1);
        assertEquals(1, first.get(VIEWS));
    }

    @Test
    void aSessionIsOverWhenTheClockHasBeenTurned() throws IOException {
        tester = SessionTester.of(options().cookie(cookie -> cookie.maxAge(Duration.ofMinutes(30))));
        Visitor ada = visitorWith(exchange -> "hello");
        ada.with(USER, "ada");
        tester.turn(Duration.ofMinutes(30).minusMillis(1));
        ada.get("/").assertHas(USER);
        tester.turn(Duration.ofMinutes(30));
        ada.get("/").assertNone();
    }

    @Test
    void lookingAtASessionDoesNotProlongIt() throws IOException {
        tester = SessionTester.of(options().cookie(cookie -> cookie.maxAge(Duration.ofMinutes(30))));
        Visitor ada = visitorWith(exchange -> "hello");
        ada.with(USER, "ada");
        tester.turn(Duration.ofMinutes(20));
        // a visit to another site looks twice, and finds no session of this manager
        ada.visit(cookie -> "elsewhere", page -> List.of()).assertHas(USER);
        tester.turn(Duration.ofMinutes(20));
        ada.get("/").assertNone();
    }

    @Test
    void aTestPreparesMoreThanAttributes() throws IOException {
        Visitor ada = visitorWith(exchange -> "hello");
        ada.prepare(session -> {
            session.set(USER, "ada");
            session.maxAge(Duration.ofMinutes(1));
        });
        tester.turn(Duration.ofMinutes(1));
        ada.get("/").assertNone();
    }

    @Test
    void aVisitorBehindTlsGetsASecureCookie() throws IOException {
        tester = SessionTester.of(options()
                .name("__Host-sid")
                .cookie(cookie -> cookie.secure(true))
                .proxy(true));
        Visitor ada = visitor(session -> "hello " + session.get(USER)).behindTls();
        assertEquals("hello ada", ada.with(USER, "ada").get("/").response().body());
    }

    @Test
    void aSecureCookieWithoutTlsIsNamed() throws IOException {
        tester = SessionTester.of(options().cookie(cookie -> cookie.secure(true)));
        Visitor ada = visitorWith(exchange -> "hello");
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> ada.with(USER, "ada"));
        assertTrue(refused.getMessage().contains("behindTls()"), refused::getMessage);
    }

    @Test
    void anApplicationWithExpresssDefaultsIsTestedTheSameWay() throws IOException {
        tester = SessionTester.of(
                SessionManager.expressBuilder().secret("keyboard cat").unset(Unset.DESTROY));
        Visitor ada = visitorOf(Session::unset);
        ada.with(USER, "ada").get("/").assertDestroyed().assertOutcome(Outcome.DESTROYED);
    }

    @Test
    void theListenerOfTheApplicationIsToldToo() throws IOException {
        List<Outcome> told = new ArrayList<>();
        tester = SessionTester.of(options().listener(event -> told.add(event.outcome())));
        visitorOf(session -> session.set(USER, "ada")).get("/").assertOutcome(Outcome.SAVED);
        assertEquals(List.of(Outcome.SAVED), told);
    }

    @Test
    void theOutcomeIsThatOfTheVisitorsOwnRequest() throws IOException {
        Visitor ada = visitorOf(session -> session.set(USER, "ada"));
        Visitor bob = tester.visitor(site.uri());
        Visit<String> visit = ada.visit(cookie -> String.valueOf(bob.get("/")), page -> List.of());
        assertFails(
                "the outcome must be SAVED, but the request has met no sessions of this tester's manager",
                () -> visit.assertOutcome(Outcome.SAVED));
    }

    @Test
    void aVisitorMayHaveAnyClient() throws IOException {
        Visitor ada = visitorOf(session -> session.set(USER, "ada"));
        Visit<HttpResponse<String>> visit = ada.visit(
                cookie -> Http.send(ada.to("/").header("Cookie", cookie)),
                response -> response.headers().allValues("Set-Cookie"));
        visit.assertStarted().assertHas(USER, "ada");
    }

    @Test
    void whatIsWrongIsSaidWithoutAnId() throws IOException {
        Visitor ada = visitorOf(session -> session.set(VIEWS, 1));
        Visit<?> none = ada.visit(cookie -> "", page -> List.of());
        assertFails("the visitor must have a session, but has none", () -> none.assertHas(USER));
        assertFails("the visitor must have had a session before, but had none", none::assertDestroyed);
        ada.with(USER, "ada");
        Visit<?> visit = ada.get("/");
        assertFails("the session's user must be bob, but is ada", () -> visit.assertHas(USER, "bob"));
        assertFails("the session must not have user, but has it", () -> visit.assertMissing(USER));
        assertFails("the session must have a new id, but has the one it had", visit::assertIdRenewed);
        assertFails("the session must be gone from the store, but is there", visit::assertDestroyed);
        assertFails("the visitor must have no session, but has one", visit::assertNone);
        assertFails("the visitor must have had no session before, but had one", visit::assertStarted);
        assertFails("the outcome must be DESTROYED, but is SAVED", () -> visit.assertOutcome(Outcome.DESTROYED));
        assertFails(
                "the session must have nothing, but has [user, views]",
                () -> visit.assertHas(Attribute.of("nothing", String.class)));
        assertFalse((visit.toString() + ada + tester).contains("s%3A"));
    }

    /** A new id does not protect a user while the old id still opens the session. */
    @Test
    void anIdIsNotRenewedWhileTheOldOneOpensASession() throws IOException {
        Visitor ada = visitorOf(session -> session.set(USER, "ada"));
        Visitor other = tester.visitor(site.uri());
        ada.get("/");
        Visit<HttpResponse<String>> visit = ada.visit(
                cookie -> other.get("/").response(),
                response -> response.headers().allValues("Set-Cookie"));
        assertFails("the old id must open nothing any more, but opens a session", visit::assertIdRenewed);
    }

    @Test
    void aCookieThatIsOverAsItArrivesIsRemoved() {
        Cookies cookies = new Cookies(tester.clock());
        cookies.take(List.of("a=1; Path=/", "b=2; Max-Age=60", "c=3; Expires=Thu, 01 Jan 2060 00:00:00 GMT"));
        assertEquals("a=1; b=2; c=3", cookies.header());
        cookies.take(List.of("a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "b=; Max-Age=0", "c=4; Expires=never"));
        assertEquals("c=4", cookies.header());
        assertNull(new Cookies(tester.clock()).header());
    }

    private static SessionManagerBuilder options() {
        return SessionManager.builder().secret("a secret of at least thirty-two bytes");
    }

    private Visitor visitorOf(Consumer<Session> page) throws IOException {
        return visitor(session -> {
            page.accept(session);
            return "done";
        });
    }

    private Visitor visitor(Function<Session, String> page) throws IOException {
        return visitorWith(exchange -> page.apply(exchange.required()));
    }

    private Visitor visitorWith(Function<SessionExchange, String> page) throws IOException {
        site = new Site(tester.manager(), page);
        return tester.visitor(site.uri());
    }

    private static void assertFails(String message, Runnable assertion) {
        assertEquals(message, assertThrows(AssertionError.class, assertion::run).getMessage());
    }
}
