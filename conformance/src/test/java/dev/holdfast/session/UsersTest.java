package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The owner of a session, the list of a user's sessions, and revocations, which win over requests that run meanwhile. */
class UsersTest extends SessionsAsText {
    private static final List<String> SIGN_IN = List.of("enlist", "create", "putSuccessor", "remove", "generation");

    @Test
    void aSignInGivesTheSessionAnOwnerAndAnotherId() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange exchange = open(id);
        exchange.required().signIn("ada", "Firefox on Linux");
        assertEquals(Outcome.SAVED, exchange.commit());
        assertNotNull(exchange.setCookie());
        Session session = open(exchange.required().id()).required();
        assertNotEquals(id, session.id());
        assertEquals("ada", session.user());
        assertEquals(clock.instant().truncatedTo(ChronoUnit.SECONDS), session.signedInAt());
        assertEquals(1, session.get(N));
        assertEquals(Set.of(session.id()), store.ids());
    }

    @Test
    void aSignInTakesFiveCallsAndOneOfAVisitorWithoutSessionThree() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange exchange = open(id);
        exchange.required();
        store.takeCalls();
        exchange.required().signIn("ada");
        exchange.commit();
        assertEquals(SIGN_IN, store.takeCalls());
        saved(session -> session.signIn("ada"));
        SessionExchange fresh = manager.open(PlainRequest.to("/"));
        fresh.required().signIn("ada");
        fresh.commit();
        assertEquals(List.of("enlist", "create", "generation"), store.takeCalls());
    }

    @Test
    void aReadOfASignedInSessionCostsNothingMore() {
        String id = signedIn("ada");
        store.takeCalls();
        assertEquals("ada", open(id).required().user());
        assertEquals(List.of("get"), store.takeCalls());
    }

    @Test
    void aRenewalListsTheNewIdFirstAndTakesTheOldOneOffLast() {
        String id = signedIn("ada");
        store.takeCalls();
        beside(id, Session::renewId);
        assertEquals(
                List.of("get", "enlist", "create", "putSuccessor", "remove", "generation", "delist"),
                store.takeCalls());
        assertEquals(store.ids(), store.listed());
    }

    @Test
    void theListSaysWhatTheUserMayKnowAndNoId() {
        String phone = signedIn("ada", "Phone");
        clock.turn(Duration.ofMinutes(1));
        String laptop = signedIn("ada", "Laptop");
        signedIn("grace", "Laptop");
        Session viewer = open(laptop).required();
        List<SessionInfo> listed = manager.of("ada").list(viewer);
        assertEquals(
                List.of("Phone", "Laptop"),
                listed.stream().map(SessionInfo::device).toList());
        assertEquals(
                List.of(false, true), listed.stream().map(SessionInfo::current).toList());
        assertEquals(viewer.signedInAt(), listed.get(1).signedInAt());
        assertEquals(viewer.handle(), listed.get(1).handle());
        assertFalse(listed.toString().contains(phone) || listed.toString().contains(laptop));
        assertEquals(
                List.of(false, false),
                manager.of("ada").list().stream().map(SessionInfo::current).toList());
    }

    @Test
    void aUserEndsOneSessionByItsHandle() {
        String phone = signedIn("ada", "Phone");
        String laptop = signedIn("ada", "Laptop");
        String handle = open(phone).required().handle();
        assertFalse(manager.of("grace").revoke(Objects.requireNonNull(handle)), "it is not hers");
        assertTrue(manager.of("ada").revoke(handle));
        assertEquals(Set.of(laptop), store.ids());
        assertFalse(manager.of("ada").revoke(handle));
        assertFalse(manager.of("ada").revoke(laptop), "an id is no handle");
    }

    @Test
    void aHandleStaysWhenTheIdDoesNot() {
        String id = signedIn("ada");
        String handle = open(id).required().handle();
        SessionExchange exchange = open(id);
        exchange.required().confirm();
        exchange.commit();
        assertEquals(handle, open(exchange.required().id()).required().handle());
        assertNotEquals(handle, open(signedIn("ada")).required().handle());
    }

    /** The password is changed while somebody signs in with the old one. */
    @Test
    void revokeAllAtAnyStepOfASignInLeavesNothing() {
        for (String call : SIGN_IN.subList(1, SIGN_IN.size())) {
            String id = saved(session -> session.set(N, 1));
            SessionExchange login = open(id);
            login.required().signIn("ada");
            store.before(call, () -> manager.of("ada").revokeAll());
            assertEquals(Outcome.GONE, login.commit(), call);
            assertNull(login.setCookie(), call);
            assertEquals(List.of(), manager.of("ada").list(), call);
            assertFalse(store.ids().contains(login.required().id()), call);
        }
    }

    /** The old password was right when it was checked. */
    @Test
    void revokeAllAfterTheSignInAndBeforeTheEndOfItsRequestWins() {
        for (boolean renews : new boolean[] {false, true}) {
            SessionExchange login = manager.open(PlainRequest.to("/"));
            login.required().signIn("ada");
            if (renews) {
                login.required().renewId();
            }
            manager.of("ada").revokeAll();
            assertEquals(Outcome.GONE, login.commit());
            assertEquals(Set.of(), store.ids());
        }
    }

    /** A reader of the list removes ids that have no record. */
    @Test
    void aSlowSignInIsListedOnceMore() {
        SessionExchange login = manager.open(PlainRequest.to("/"));
        login.required().signIn("ada");
        clock.turn(Duration.ofMinutes(2));
        store.forgetLists();
        assertEquals(Outcome.SAVED, login.commit());
        assertEquals(store.ids(), store.listed());
        login.required().renewId();
        manager.of("ada").revokeAll();
        assertEquals(Outcome.GONE, login.commit());
    }

    @Test
    void revokeAllAtAnyStepOfARenewalLeavesNothing() {
        for (String call : List.of("enlist", "create", "putSuccessor", "remove", "generation", "delist")) {
            String id = signedIn("ada");
            SessionExchange renewal = open(id);
            renewal.required().renewId();
            store.before(call, () -> manager.of("ada").revokeAll());
            renewal.commit();
            assertEquals(Set.of(), store.ids(), call);
        }
    }

    @Test
    void theRevocationOfOneAtAnyStepOfItsRenewalLeavesNothing() {
        for (String call : List.of("enlist", "create", "putSuccessor", "remove", "generation", "delist")) {
            String id = signedIn("ada");
            String handle = Objects.requireNonNull(open(id).required().handle());
            SessionExchange renewal = open(id);
            renewal.required().renewId();
            store.before(call, () -> assertTrue(manager.of("ada").revoke(handle)));
            renewal.commit();
            assertEquals(Set.of(), store.ids(), call);
        }
    }

    @Test
    void aRequestUnderWayBringsNoRevokedSessionBack() {
        String id = signedIn("ada");
        SessionExchange writing = open(id);
        writing.required().set(N, 2);
        SessionExchange reading = open(id);
        Session kept = reading.required();
        manager.of("ada").revokeAll();
        assertEquals(Outcome.GONE, writing.commit());
        assertEquals(Outcome.GONE, kept.save());
        assertEquals(Set.of(), store.ids());
    }

    /** A stolen cookie is used to get a new id at the moment at which its owner logs out everywhere. */
    @Test
    void twoRenewalsAndRevokeAllLeaveNothing() {
        String id = signedIn("ada");
        SessionExchange thief = open(id);
        thief.required().renewId();
        SessionExchange owner = open(id);
        owner.required().renewId();
        store.before("remove", owner::commit);
        store.before("generation", () -> manager.of("ada").revokeAll());
        thief.commit();
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void allSessionsButTheOneEnd() {
        signedIn("ada");
        String laptop = signedIn("ada");
        String grace = signedIn("grace");
        manager.of("ada").revokeAllBut(open(laptop).required());
        assertEquals(Set.of(laptop, grace), store.ids());
    }

    /** As at a change of the password: the session that changes it gets a new id, and the others end. */
    @Test
    void theSessionThatEndsTheOthersMayGetANewIdInTheSameRequest() {
        for (boolean confirmsFirst : new boolean[] {true, false}) {
            signedIn("ada");
            SessionExchange exchange = open(signedIn("ada"));
            if (confirmsFirst) {
                exchange.required().confirm();
            }
            manager.of("ada").revokeAllBut(exchange.required());
            if (!confirmsFirst) {
                exchange.required().confirm();
            }
            assertEquals(Outcome.SAVED, exchange.commit());
            assertEquals(Set.of(exchange.required().id()), store.ids());
            manager.of("ada").revokeAll();
        }
    }

    /** A process died after it had given the session a new id, and before it took the old one off the list. */
    @Test
    void anOldIdOnTheListLeadsNobodyToTheSessionThatIsKept() {
        String id = signedIn("ada");
        SessionExchange renewal = open(id);
        renewal.required().renewId();
        store.before("delist", () -> {
            throw new SessionStoreException("the process died");
        });
        assertEquals(Outcome.SAVED, renewal.commit());
        String kept = renewal.required().id();
        assertTrue(store.listed().contains(id));
        manager.of("ada").revokeAllBut(open(kept).required());
        assertEquals(Set.of(kept), store.ids());
    }

    @Test
    void onlyASessionOfTheUserCanBeKept() {
        Session other = open(signedIn("grace")).required();
        assertThrows(IllegalArgumentException.class, () -> manager.of("ada").revokeAllBut(other));
    }

    /** At whichever call a sign-in or a renewal fails, each live session is on the list. */
    @Test
    void whatLivesIsListedWhereverAWriteFails() {
        for (String call : List.of("enlist", "create", "putSuccessor", "remove", "generation", "delist")) {
            String id = signedIn("ada");
            SessionExchange renewal = open(id);
            renewal.required().renewId();
            store.before(call, () -> {
                throw new SessionStoreException("down");
            });
            try {
                renewal.commit();
            } catch (SessionStoreException expected) {
                assertNull(renewal.setCookie(), call);
            }
            assertTrue(store.listed().containsAll(store.ids()), call);
        }
    }

    @Test
    void anotherUserWhoSignsInTakesTheSessionOver() {
        String id = signedIn("ada");
        SessionExchange exchange = open(id);
        exchange.required().signIn("grace");
        exchange.commit();
        assertEquals(List.of(), manager.of("ada").list());
        assertEquals(1, manager.of("grace").list().size());
        assertEquals(store.ids(), store.listed());
    }

    @Test
    void regenerateSignsOut() {
        SessionExchange exchange = open(signedIn("ada"));
        exchange.required().regenerate();
        exchange.required().set(N, 2);
        exchange.commit();
        assertNull(exchange.required().user());
        assertEquals(List.of(), manager.of("ada").list());
    }

    /** Passport's login with keepSessionInfo does so, like any program that copies whole sessions. */
    @Test
    void aCopyOfASessionHasNoOwner() {
        String id = signedIn("ada");
        store.set("a-copy-of-it", StoredSession.of(Objects.requireNonNull(store.text(id)), null));
        assertNull(open("a-copy-of-it").required().user());
    }

    @Test
    void aUserHasNoMoreSessionsThanAllowedAndTheOldestGoes() {
        SessionManager two = builder().sessionsPerUser(2, Overflow.OLDEST_GOES).build();
        String first = signedIn(two, "ada");
        clock.turn(Duration.ofMinutes(1));
        String second = signedIn(two, "ada");
        String grace = signedIn(two, "grace");
        clock.turn(Duration.ofMinutes(1));
        String third = signedIn(two, "ada");
        assertEquals(Set.of(second, third, grace), store.ids());
        assertFalse(store.ids().contains(first));
    }

    @Test
    void aUserHasNoMoreSessionsThanAllowedAndIsRefusedBeforeAnythingIsWritten() {
        SessionManager one = builder().sessionsPerUser(1, Overflow.REFUSED).build();
        String first = signedIn(one, "ada");
        store.takeCalls();
        SessionExchange exchange = one.open(PlainRequest.to("/"));
        Session session = exchange.required();
        assertThrows(TooManySessionsException.class, () -> session.signIn("ada"));
        assertNull(session.user());
        assertEquals(Outcome.UNCHANGED, exchange.commit());
        assertEquals(List.of("ownedBy"), store.takeCalls(), "nothing is written, not even to the list");
        one.of("ada").revokeAll();
        assertFalse(store.ids().contains(first));
        signedIn(one, "ada");
    }

    @Test
    void theSameSessionMaySignInAgain() {
        SessionManager one = builder().sessionsPerUser(1, Overflow.REFUSED).build();
        String first = signedIn(one, "ada");
        SessionExchange again = one.open(SignedRequests.presenting(first, SECRET));
        again.required().signIn("ada");
        assertEquals(Outcome.SAVED, again.commit());
        assertEquals(Set.of(again.required().id()), store.ids());
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoSignInsAtTheSameMomentNoMoreLiveThanAllowed(Overflow overflow) {
        SessionManager one = builder().sessionsPerUser(1, overflow).build();
        for (String call : List.of("create", "generation", "ownedBy")) {
            SessionExchange mine = one.open(PlainRequest.to("/"));
            mine.required().signIn("ada");
            SessionExchange other = one.open(PlainRequest.to("/"));
            other.required().signIn("ada");
            store.before(call, other::commit);
            mine.commit();
            assertTrue(one.of("ada").list().size() <= 1, call);
            one.of("ada").revokeAll();
            store.forgetLists();
        }
    }

    @Test
    void aSessionThatReachedItsLimitIsNotListed() {
        SessionManager limited =
                builder().lifetimes(l -> l.absolute(Duration.ofMinutes(20))).build();
        signedIn(limited, "ada");
        clock.turn(Duration.ofMinutes(19));
        assertEquals(1, limited.of("ada").list().size());
        clock.turn(Duration.ofMinutes(1));
        assertEquals(List.of(), limited.of("ada").list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\ud800"})
    void aUserHasAName(String name) {
        Session session = manager.open(PlainRequest.to("/")).required();
        assertThrows(IllegalArgumentException.class, () -> session.signIn(name));
        assertThrows(IllegalArgumentException.class, () -> session.signIn("x".repeat(1025)));
        session.signIn("é 😀 \" \\ {}", "x".repeat(255) + "😀");
        assertEquals("é 😀 \" \\ {}", session.user());
    }

    @Test
    void whereTheLastToSaveWinsThereIsNoList() {
        SessionManager blind =
                builder().conflicts(ConflictHandling.LAST_WRITE_WINS).build();
        SessionExchange exchange = blind.open(PlainRequest.to("/"));
        exchange.required().signIn("ada");
        exchange.commit();
        assertEquals("ada", open(exchange.required().id()).required().user());
        assertThrows(IllegalStateException.class, () -> blind.of("ada"));
        SessionManagerBuilder limited =
                builder().conflicts(ConflictHandling.LAST_WRITE_WINS).sessionsPerUser(1, Overflow.REFUSED);
        assertThrows(IllegalArgumentException.class, limited::build);
    }

    @Test
    void nothingThatIsPrintedNamesAUser() {
        SessionExchange exchange = open(signedIn("ada"));
        SessionState state = exchange.current().state(exchange.required());
        assertFalse(
                (exchange.required() + " " + state.life() + state.life().marks().owner()).contains("ada"));
    }

    private String signedIn(String user) {
        return signedIn(manager, user);
    }

    private String signedIn(String user, String device) {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        exchange.required().signIn(user, device);
        exchange.commit();
        return exchange.required().id();
    }

    private static String signedIn(SessionManager sessions, String user) {
        SessionExchange exchange = sessions.open(PlainRequest.to("/"));
        exchange.required().signIn(user);
        assertEquals(Outcome.SAVED, exchange.commit());
        return exchange.required().id();
    }
}
