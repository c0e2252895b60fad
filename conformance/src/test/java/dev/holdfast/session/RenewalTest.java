package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.store.SessionStoreException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session that gets a new id while other requests run: only one id stays valid, and a logout ends both. */
class RenewalTest extends SessionsAsText {
    @Test
    void aLongerMaxAgeOfAnotherRequestSurvivesASaveAndATouch() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange saving = open(id);
        saving.required().set(N, 2);
        beside(id, session -> session.maxAge(Duration.ofDays(30)));
        assertEquals(Outcome.MERGED, saving.commit());
        assertEquals(clock.instant().plus(Duration.ofDays(30)), store.expiry(id));
    }

    @Test
    void aLongerMaxAgeGivenAtLoginSurvivesAMerge() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange login = open(id);
        login.required().renewId();
        login.required().maxAge(Duration.ofDays(30));
        login.required().set("user", "Ada");
        store.before("create", () -> beside(id, session -> session.compute(N, n -> n + 1)));
        assertEquals(Outcome.MERGED, login.commit());
        assertEquals(Duration.ofDays(30), login.required().maxAge());
        assertEquals(
                clock.instant().plus(Duration.ofDays(30)),
                store.expiry(login.required().id()));
        assertEquals(2, login.required().get(N));
    }

    /** TextStore cannot move an expiry unread, so the end of the request finds out that the old id has no record. */
    @Test
    void aRequestThatDidNothingWithTheOldIdLeavesTheNewSession() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange idle = builder().unset(Unset.DESTROY).build().open(SignedRequests.presenting(id, SECRET));
        SessionExchange login = open(id);
        login.required().renewId();
        assertEquals(Outcome.SAVED, login.commit());
        assertEquals(Outcome.UNCHANGED, idle.commit());
        assertEquals(Set.of(login.required().id()), store.ids());
    }

    @ParameterizedTest
    @EnumSource
    void aLogoutThatKnowsTheOldIdEndsTheNewSession(Login way) {
        String id = saved(session -> session.set(N, 1));
        SessionExchange logout = open(id);
        logout.required();
        SessionExchange login = open(id);
        way.renew.accept(login.required());
        assertEquals(Outcome.SAVED, login.commit());
        logout.required().destroy();
        assertEquals(Outcome.DESTROYED, logout.commit());
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void aLogoutFollowsAChainOfRenewals() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange logout = open(id);
        SessionExchange first = open(id);
        first.required().renewId();
        first.commit();
        beside(first.required().id(), Session::renewId);
        logout.destroy();
        assertEquals(Set.of(), store.ids());
    }

    /** A logout comes in between before each call of a renewal. */
    @Test
    void aLogoutAtAnyStepOfARenewalLeavesNothing() {
        for (String call : List.of("create", "putSuccessor", "remove")) {
            String id = saved(session -> session.set(N, 1));
            SessionExchange logout = open(id);
            logout.required();
            SessionExchange login = open(id);
            login.required().renewId();
            store.before(call, () -> logout.required().destroy());
            assertEquals(Outcome.GONE, login.commit(), call);
            assertNull(login.setCookie(), call);
            assertEquals(Set.of(), store.ids(), call);
        }
    }

    @Test
    void aRequestThatBeganMoreThanAMinuteAfterTheRenewalDoesNotFollowIt() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange login = open(id);
        login.required().renewId();
        login.commit();
        clock.turn(Duration.ofSeconds(60));
        SessionExchange justInTime = open(id);
        clock.turn(Duration.ofSeconds(1));
        SessionExchange late = open(id);
        late.destroy();
        assertEquals(Set.of(login.required().id()), store.ids());
        justInTime.destroy();
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void nothingOfTheSuccessorStandsInARecord() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange login = open(id);
        login.required().renewId();
        store.before("remove", () -> {
            String old = store.text(id);
            assertNotNull(old);
            assertTrue(old.endsWith("\"n\":1}"), "the old record is as it was");
        });
        login.commit();
        assertEquals(Set.of(login.required().id()), store.ids());
    }

    @Test
    void aLogoutTakesTwoCallsAndARenewalFour() {
        String id = saved(session -> session.set(N, 1));
        beside(id, Session::renewId);
        assertEquals(List.of("get", "create", "putSuccessor", "remove"), store.takeCalls());
        String other = saved(session -> session.set(N, 1));
        open(other).destroy();
        assertEquals(List.of("destroy", "successor"), store.takeCalls());
    }

    @Test
    void withoutMergingNobodyAsksForSuccessors() {
        String id = saved(session -> session.set(N, 1));
        SessionManager blind =
                builder().conflicts(ConflictHandling.LAST_WRITE_WINS).build();
        SessionExchange exchange = blind.open(SignedRequests.presenting(id, SECRET));
        exchange.required().renewId();
        exchange.commit();
        exchange.required().destroy();
        assertEquals(List.of("get", "set", "destroy", "destroy"), store.takeCalls());
    }

    @Test
    void ofTwoRenewalsOneLives() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange one = open(id);
        SessionExchange other = open(id);
        one.required().renewId();
        other.required().renewId();
        store.before("remove", () -> assertEquals(Outcome.SAVED, other.commit()));
        assertEquals(Outcome.GONE, one.commit());
        assertEquals(Set.of(other.required().id()), store.ids());
    }

    @Test
    void aLogoutBesideTwoRenewalsEndsBoth() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange logout = open(id);
        SessionExchange one = open(id);
        SessionExchange other = open(id);
        one.required().renewId();
        other.required().renewId();
        store.before("remove", () -> assertEquals(Outcome.SAVED, other.commit()));
        assertEquals(Outcome.GONE, one.commit());
        logout.destroy();
        assertEquals(Set.of(), store.ids());
    }

    /** The old record may have been removed by this request, or by a logout that did not find the new one. */
    @Test
    void aRenewalWhoseLastAnswerIsLostLeavesNothingOfWhichNobodyKnows() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange login = open(id);
        login.required().renewId();
        store.before("remove", () -> {
            store.destroy(id);
            throw new SessionStoreException("the answer was lost");
        });
        assertThrows(SessionStoreException.class, login::commit);
        assertEquals(Outcome.UNKNOWN, login.outcome());
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void aCleanupThatFailsDoesNotReplaceItsCause() {
        String id = saved(session -> session.set(N, 1));
        SessionExchange login = open(id);
        login.required().renewId();
        store.before("putSuccessor", () -> refuse("first"));
        store.before("destroy", () -> refuse("second"));
        SessionStoreException thrown = assertThrows(SessionStoreException.class, login::commit);
        assertEquals("first", thrown.getMessage());
        assertEquals("second", thrown.getSuppressed()[0].getMessage());
    }

    /** The record under the new id may exist or not, and the old id still opens the session. */
    @ParameterizedTest
    @EnumSource
    void aRenewalThatFailedHalfwayIsNotLoadedAgain(Login way) {
        String id = saved(session -> session.set(N, 1));
        SessionExchange login = open(id);
        way.renew.accept(login.required());
        store.before("putSuccessor", () -> refuse("refused"));
        store.before("destroy", () -> refuse("refused"));
        assertThrows(SessionStoreException.class, login::commit);
        SessionStoreException e = assertThrows(SessionStoreException.class, login.required()::reload);
        assertEquals("failed to load session", e.getMessage());
        login.required().set(N, 2);
        assertEquals(Outcome.UNKNOWN, login.commit());
        assertNull(login.setCookie());
    }

    private static void refuse(String message) {
        throw new SessionStoreException(message);
    }

    enum Login {
        RENEWS(Session::renewId),
        REGENERATES(Session::regenerate);

        private final Consumer<Session> renew;

        Login(Consumer<Session> renew) {
            this.renew = renew;
        }
    }
}
