package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.SessionEnd.Reason;
import dev.holdfast.session.memory.MemoryStore;
import dev.holdfast.session.store.SessionStoreException;
import dev.holdfast.session.store.StoredSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The listener receives each ended stored session once, after its end. */
class SessionEndTest extends SessionsAsText {
    private static final SessionEnd OF_NOBODY = new SessionEnd(Reason.DESTROYED, null, null);

    private final List<SessionEnd> ends = new ArrayList<>();
    private final SessionManager told = builder().endListener(ends::add).build();

    @Test
    void aLogoutEndsASession() {
        Signed ada = signedIn("ada");
        within(ada.id, Session::destroy);
        assertEquals(List.of(ada.end(Reason.DESTROYED)), ends);
    }

    @Test
    void aSessionOfNobodyHasNoHandle() {
        within(saved(session -> session.set(N, 1)), Session::destroy);
        assertEquals(List.of(OF_NOBODY), ends);
    }

    @Test
    void aSessionThatIsDestroyedUnreadHasNoHandle() {
        SessionExchange exchange = open(told, signedIn("ada").id);
        exchange.destroy();
        exchange.commit();
        assertEquals(List.of(OF_NOBODY), ends);
    }

    @Test
    void whatWasNeverStoredDoesNotEnd() {
        SessionExchange exchange = told.open(PlainRequest.to("/"));
        exchange.required().signIn("ada");
        exchange.required().destroy();
        exchange.commit();
        within("an-id-without-a-record", Session::destroy);
        assertEquals(List.of(), ends);
    }

    @Test
    void aSessionThatTheStoreFailsToDestroyHasNotEnded() {
        Signed ada = signedIn("ada");
        SessionExchange exchange = open(told, ada.id);
        Session session = exchange.required();
        store.before("destroy", () -> {
            throw new SessionStoreException("down");
        });
        assertThrows(SessionStoreException.class, session::destroy);
        assertEquals(List.of(), ends);
    }

    @Test
    void anUnsetEndsASessionWherePolicyDestroysIt() {
        SessionManager destroying =
                builder().unset(Unset.DESTROY).endListener(ends::add).build();
        Signed ada = signedIn("ada");
        Signed grace = signedIn("grace");
        within(ada.id, Session::unset);
        assertEquals(List.of(), ends, "it is kept");
        SessionExchange exchange = open(destroying, grace.id);
        exchange.required().unset();
        assertEquals(List.of(), ends, "not yet");
        exchange.commit();
        exchange.commit();
        assertEquals(List.of(grace.end(Reason.DESTROYED)), ends);
    }

    @Test
    void aNewIdEndsNothing() {
        Signed ada = signedIn("ada");
        within(ada.id, Session::renewId);
        assertEquals(List.of(), ends);
    }

    @Test
    void aLogoutAfterANewIdEndsTheOneSession() {
        Signed ada = signedIn("ada");
        within(ada.id, session -> {
            session.renewId();
            session.destroy();
        });
        assertEquals(List.of(ada.end(Reason.DESTROYED)), ends);
    }

    @Test
    void regenerateEndsTheOldSessionOnceTheNewOneIsStored() {
        Signed ada = signedIn("ada");
        SessionExchange exchange = open(told, ada.id);
        exchange.required().regenerate();
        exchange.required().set(N, 2);
        assertEquals(List.of(), ends);
        exchange.commit();
        assertEquals(List.of(ada.end(Reason.DESTROYED)), ends);
    }

    @Test
    void aSignInEndsTheOneBefore() {
        Signed ada = signedIn("ada");
        within(ada.id, session -> session.signIn("grace"));
        assertEquals(List.of(ada.end(Reason.DESTROYED)), ends);
        within(saved(session -> session.set(N, 1)), session -> session.signIn("grace"));
        assertEquals(1, ends.size(), "a visitor's session goes on");
    }

    @Test
    void aConfirmedSignInGoesOn() {
        within(signedIn("ada").id, Session::confirm);
        assertEquals(List.of(), ends);
    }

    @Test
    void whereTheLastToSaveWinsItIsTheSame() {
        SessionManager blind = builder()
                .conflicts(ConflictHandling.LAST_WRITE_WINS)
                .endListener(ends::add)
                .build();
        Signed ada = signedIn("ada");
        Signed grace = signedIn("grace");
        within(blind, ada.id, session -> session.signIn("eve"));
        within(blind, grace.id, Session::regenerate);
        assertEquals(List.of(ada.end(Reason.DESTROYED), grace.end(Reason.DESTROYED)), ends);
    }

    @Test
    void aRevocationSaysWhose() {
        Signed phone = signedIn("ada");
        Signed laptop = signedIn("ada");
        Signed desk = signedIn("ada");
        Signed grace = signedIn("grace");
        told.of("ada").revoke(Objects.requireNonNull(phone.handle));
        assertEquals(List.of(phone.end(Reason.REVOKED)), taken());
        told.of("ada").revokeAllBut(open(laptop.id).required());
        assertEquals(List.of(desk.end(Reason.REVOKED)), taken());
        told.of("ada").revokeAll();
        assertEquals(List.of(laptop.end(Reason.REVOKED)), taken());
        told.of("ada").revokeAll();
        assertEquals(List.of(), taken());
        assertEquals(Set.of(grace.id), store.ids());
    }

    @Test
    void aRevocationDuringASignInIsToldByTheSignIn() {
        SessionExchange exchange = told.open(PlainRequest.to("/"));
        exchange.required().signIn("ada");
        String handle = exchange.required().handle();
        store.before("generation", () -> manager.of("ada").revokeAll());
        assertEquals(Outcome.GONE, exchange.commit());
        assertEquals(List.of(new SessionEnd(Reason.REVOKED, "ada", handle)), ends);
    }

    @Test
    void aListIsReadForTheListenerAlone() {
        store.takeCalls();
        manager.of("ada").revokeAll();
        assertEquals(List.of("advance"), store.takeCalls());
        told.of("ada").revokeAll();
        assertEquals(List.of("advance", "ownedBy"), store.takeCalls());
    }

    @Test
    void theOldestThatGoesForALaterSignInIsRevoked() {
        SessionManager one = builder()
                .sessionsPerUser(1, Overflow.OLDEST_GOES)
                .endListener(ends::add)
                .build();
        Signed first = signedIn("ada");
        clock.turn(Duration.ofMinutes(1));
        SessionExchange second = one.open(PlainRequest.to("/"));
        second.required().signIn("ada");
        second.commit();
        assertEquals(List.of(first.end(Reason.REVOKED)), ends);
    }

    @Test
    void theAbsoluteLimitIsToldByTheLoadThatMeetsIt() {
        SessionManager limited = limited();
        Signed ada = signedIn(limited, "ada");
        StoredSession stored = store.get(ada.id);
        clock.turn(Duration.ofMinutes(20));
        store.set(ada.id, stored.expiring(null));
        open(limited, ada.id).required();
        open(limited, ada.id).required();
        assertEquals(List.of(ada.end(Reason.EXPIRED)), ends);
    }

    @Test
    void theAbsoluteLimitIsToldByTheRequestThatIsBusyThen() {
        SessionManager limited = limited();
        Signed ada = signedIn(limited, "ada");
        SessionExchange busy = open(limited, ada.id);
        busy.required().set(N, 1);
        clock.turn(Duration.ofMinutes(20));
        assertEquals(Outcome.GONE, busy.commit());
        assertEquals(Outcome.GONE, busy.commit());
        assertEquals(List.of(ada.end(Reason.EXPIRED)), ends);
    }

    @Test
    void aSessionThatReachesItsAbsoluteLimitInARequestIsToldOnce() {
        SessionManager limited = limited();
        Signed ada = signedIn(limited, "ada");
        SessionExchange busy = open(limited, ada.id);
        busy.required().set(N, 1);
        StoredSession stored = store.get(ada.id);
        clock.turn(Duration.ofMinutes(20));
        store.set(ada.id, stored.expiring(null));
        assertEquals(Outcome.GONE, busy.commit());
        open(limited, ada.id).existing();
        assertEquals(List.of(ada.end(Reason.EXPIRED)), ends);
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void aStoreThatTellsOfExpiriesDoesNotTellOfThisOneAgain() {
        MemoryStore memory = MemoryStore.builder().clock(clock).build();
        SessionManager limited = builder()
                .store(memory)
                .lifetimes(l -> l.absolute(Duration.ofMinutes(20)))
                .endListener(ends::add)
                .build();
        Signed ada = signedIn(limited, "ada");
        SessionExchange busy = open(limited, ada.id);
        busy.required().set(N, 1);
        clock.turn(Duration.ofMinutes(20));
        assertEquals(Outcome.GONE, busy.commit());
        open(limited, ada.id).existing();
        assertEquals(List.of(ada.end(Reason.EXPIRED)), ends);
    }

    @Test
    void anEndIsToldAlthoughTheOtherSessionsOfALogoutFail() {
        Signed ada = signedIn("ada");
        Signed grace = signedIn("grace");
        String both = SignedRequests.presenting(ada.id, SECRET).cookieHeader() + "; "
                + SignedRequests.presenting(grace.id, SECRET).cookieHeader();
        SessionExchange exchange = told.open(PlainRequest.to("/").withCookie(both));
        exchange.required();
        store.before("destroy", () -> {});
        store.before("destroy", () -> {
            throw new SessionStoreException("down");
        });
        assertThrows(SessionStoreException.class, exchange::destroy);
        assertEquals(List.of(ada.end(Reason.DESTROYED)), ends);
        exchange.destroy();
        assertEquals(List.of(ada.end(Reason.DESTROYED)), ends, "once");
        assertEquals(Set.of(), store.ids());
    }

    @Test
    void aStoreThatExpiresRecordsByItselfTellsIfItCan() {
        MemoryStore memory =
                MemoryStore.builder().maximumSessions(1).clock(clock).build();
        SessionManager manager = builder().store(memory).endListener(ends::add).build();
        Signed ada = signedIn(manager, "ada");
        clock.turn(HALF_HOUR);
        manager.open(SignedRequests.presenting(ada.id, SECRET)).existing();
        assertEquals(List.of(ada.end(Reason.EXPIRED)), taken());
        Signed grace = signedIn(manager, "grace");
        Signed eve = signedIn(manager, "eve");
        assertEquals(List.of(grace.end(Reason.EXPIRED)), taken());
        within(manager, eve.id, Session::destroy);
        assertEquals(List.of(eve.end(Reason.DESTROYED)), taken());
    }

    @Test
    void aListenerThatThrowsStopsNothing() {
        SessionManager failing = builder()
                .endListener(end -> {
                    throw new IllegalStateException("the application's");
                })
                .build();
        Signed ada = signedIn("ada");
        signedIn("ada");
        failing.of("ada").revokeAll();
        assertEquals(Set.of(), store.ids());
        assertEquals(Outcome.SAVED, endingWith(failing, ada));
    }

    @Test
    void nothingPrintedNamesAUserOrASession() {
        Signed ada = signedIn("ada");
        within(ada.id, Session::destroy);
        String printed = ends.toString();
        assertFalse(printed.contains("ada") || printed.contains(Objects.requireNonNull(ada.handle)), printed);
        assertFalse(ends.stream()
                .map(end -> end.user() + end.handle())
                .collect(Collectors.joining())
                .contains(ada.id));
    }

    private Outcome endingWith(SessionManager manager, Signed former) {
        SessionExchange exchange = open(manager, former.id);
        exchange.required().set(N, 1);
        return exchange.commit();
    }

    private SessionManager limited() {
        return builder()
                .lifetimes(l -> l.absolute(Duration.ofMinutes(20)))
                .endListener(ends::add)
                .build();
    }

    private Signed signedIn(String user) {
        return signedIn(manager, user);
    }

    private static Signed signedIn(SessionManager manager, String user) {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        Session session = exchange.required();
        session.signIn(user);
        exchange.commit();
        return new Signed(session.id(), user, Objects.requireNonNull(session.handle()));
    }

    private void within(String id, Consumer<Session> handler) {
        within(told, id, handler);
    }

    private static void within(SessionManager manager, String id, Consumer<Session> handler) {
        SessionExchange exchange = open(manager, id);
        handler.accept(exchange.required());
        exchange.commit();
    }

    private static SessionExchange open(SessionManager manager, String id) {
        return manager.open(SignedRequests.presenting(id, SECRET));
    }

    private List<SessionEnd> taken() {
        List<SessionEnd> taken = List.copyOf(ends);
        ends.clear();
        return taken;
    }

    private record Signed(String id, String user, String handle) {
        SessionEnd end(Reason reason) {
            return new SessionEnd(reason, user, handle);
        }
    }
}
