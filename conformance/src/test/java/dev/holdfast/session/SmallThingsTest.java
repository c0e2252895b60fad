package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Flash messages, tokens against forged requests, and defaults of attributes. */
class SmallThingsTest extends SessionsInMemory {
    @Test
    void aFlashMessageIsReadOnce() {
        String id = saveNew(session -> {
            session.flash("error", "no such user");
            session.flash("error", "try again");
            session.flash("info", "é 😀");
        });
        assertTrue(stored(id).endsWith("\"flash\":{\"error\":[\"no such user\",\"try again\"],\"info\":[\"é 😀\"]}}"));
        SessionExchange exchange = load(id);
        assertEquals(List.of("no such user", "try again"), exchange.required().flash("error"));
        assertEquals(List.of(), exchange.required().flash("error"));
        exchange.commit();
        SessionExchange next = load(id);
        assertEquals(List.of(), next.required().flash("error"));
        assertEquals(List.of("é 😀"), next.required().flash("info"));
        next.commit();
        assertFalse(stored(id).contains("flash"));
    }

    @Test
    void toLookForMessagesWhereThereAreNoneChangesNothing() {
        String id = saveNew(session -> session.set(VIEWS, 1));
        SessionExchange exchange = load(id);
        assertEquals(List.of(), exchange.required().flash("error"));
        assertEquals(Outcome.TOUCHED, exchange.commit());
    }

    /** connect-flash returns and removes the messages, and leaves an empty object. */
    @Test
    void messagesOfNodeAreRead() {
        SessionExchange exchange = load(put("\"flash\":{\"info\":[1,{\"a\":2}],\"error\":[]}"));
        assertEquals(List.of("1", "{a=2}"), exchange.required().flash("info"));
        assertEquals(List.of(), exchange.required().flash("error"));
        exchange.required().flash("error", "new");
        assertEquals(List.of("new"), exchange.required().flash("error"));
    }

    @Test
    void messagesOfParallelRequestsAreAllKept() {
        String id = saveNew(session -> session.set(VIEWS, 1));
        SessionManager merging = SessionManager.builder()
                .secret(SECRET)
                .store(memory)
                .clock(clock)
                .build();
        SessionExchange one = merging.open(SignedRequests.presenting(id, SECRET));
        SessionExchange other = merging.open(SignedRequests.presenting(id, SECRET));
        one.required().flash("info", "one");
        other.required().flash("info", "other");
        one.commit();
        other.commit();
        assertEquals(List.of("one", "other"), load(id).required().flash("info"));
    }

    @Test
    void aTokenHoldsAsLongAsTheIdAndIsAnotherAfterASignIn() {
        SessionExchange visit = manager.open(PlainRequest.to("/"));
        String token = visit.required().csrfToken();
        assertEquals(Outcome.SAVED, visit.commit(), "or the visitor had another session when the form comes back");
        Session session = load(visit.required().id()).required();
        assertEquals(token, session.csrfToken());
        assertTrue(session.isCsrfToken(token));
        assertTrue(token.matches("[\\w-]{43}") && !token.contains(session.id()));
        session.signIn("ada");
        assertNotEquals(token, session.csrfToken());
        assertFalse(session.isCsrfToken(token));
    }

    @Test
    void noOtherTextIsAToken() {
        Session session = load(put("\"n\":1")).required();
        String token = session.csrfToken();
        for (String sent :
                new String[] {null, "", token + "x", token.substring(1), token.toUpperCase(), session.id()}) {
            assertFalse(session.isCsrfToken(sent));
        }
    }

    @Test
    void toAskForATokenChangesNoSessionThatIsStored() {
        SessionExchange exchange = load(put("\"n\":1"));
        exchange.required().csrfToken();
        assertEquals(Outcome.TOUCHED, exchange.commit());
    }

    @Test
    void anAttributeMayHaveADefaultThatIsNotSet() {
        SessionExchange exchange = load(put("\"views\":null"));
        assertEquals(0, exchange.required().get(VIEWS, 0));
        assertEquals(Outcome.TOUCHED, exchange.commit());
        exchange.required().set(VIEWS, 7);
        assertEquals(7, exchange.required().get(VIEWS, 0));
    }
}
