package dev.holdfast.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The attributes of a session as an application reads and changes them. */
class SessionAttributesTest extends SessionsInMemory {
    @Test
    void aRecordIsStoredAsJsonAndComesBackInTheNextRequest() {
        String id = saveNew(session -> session.set(USER, new User("Ada", List.of("x"))));
        String cookie =
                "{\"originalMaxAge\":null,\"expires\":null,\"secure\":false,\"httpOnly\":true,\"path\":\"/\",\"sameSite\":\"lax\"}";
        assertEquals("{\"cookie\":" + cookie + ",\"user\":{\"name\":\"Ada\",\"tags\":[\"x\"]}}", stored(id));
        assertEquals(new User("Ada", List.of("x")), load(id).session().get(USER));
    }

    @Test
    void aNumberThatCanChangeFromWithinIsSavedAsItIsInTheEnd() {
        AtomicInteger number = new AtomicInteger(1);
        String id = saveNew(session -> {
            session.set("number", number);
            session.save();
            number.set(2);
        });
        assertEquals(2, load(id).session().get("number"));
    }

    @Test
    void readingIsNoModification() {
        String id = put("\"user\":{\"name\":\"Ada\",\"tags\":[],\"unknown\":1},\"roles\":[\"a\"]");
        SessionExchange exchange = load(id);
        exchange.session().get(USER);
        exchange.session().get(ROLES);
        exchange.session().get("roles");
        assertEquals(Outcome.TOUCHED, exchange.commit());
    }

    @Test
    void aValueThatIsChangedInPlaceIsSaved() {
        String id = put("\"roles\":[\"a\"]");
        SessionExchange exchange = load(id);
        exchange.session().get(ROLES).add("b");
        assertEquals(Outcome.SAVED, exchange.commit());
        assertTrue(stored(id).endsWith("\"roles\":[\"a\",\"b\"]}"));
    }

    @Test
    void oneAttributeIsOneObjectWithinARequest() {
        Session session = load(put("\"roles\":[\"a\"]")).session();
        assertSame(session.get(ROLES), session.get(ROLES));
    }

    @Test
    void whatWasChangedInPlaceSurvivesAReadAsAnotherType() {
        String id = put("\"roles\":[\"a\"]");
        SessionExchange exchange = load(id);
        exchange.session().get(ROLES).add("b");
        assertEquals(2, exchange.session().get("roles", String[].class).length);
        assertEquals(Outcome.SAVED, exchange.commit());
        assertTrue(stored(id).endsWith("[\"a\",\"b\"]}"));
    }

    @Test
    void whatANodePeerWroteStaysByteForByteWhenAnotherAttributeChanges() {
        String foreign =
                "\"date\":\"2030-01-01T00:00:00.000Z\",\"big\":123456789012345680000,\"u\":{\"__proto__\":{\"x\":1.0}}";
        String id = put(foreign + ",\"views\":1");
        SessionExchange exchange = load(id);
        exchange.session().set(VIEWS, 2);
        exchange.commit();
        assertEquals(COOKIE + "," + foreign + ",\"views\":2}", stored(id));
    }

    @Test
    void aValueThatIsPutBackIsNoModification() {
        String id = put("\"views\":1");
        SessionExchange exchange = load(id);
        exchange.session().set(VIEWS, 2);
        exchange.session().set(VIEWS, 1);
        assertEquals(Outcome.TOUCHED, exchange.commit());
    }

    @Test
    void computeMakesTheNextValueOfTheLastOne() {
        Session session = manager.open(PlainRequest.to("/")).session();
        assertEquals(1, session.compute(VIEWS, views -> views == null ? 1 : views + 1));
        assertEquals(2, session.compute(VIEWS, views -> views == null ? 1 : views + 1));
        assertEquals(3, session.compute("views", Integer.class, views -> views + 1));
        assertNull(session.compute(VIEWS, views -> null));
        assertFalse(session.contains(VIEWS));
    }

    @Test
    void nullIsAValueAndNotTheSameAsMissing() {
        String id = saveNew(session -> session.set("nothing", null));
        Session session = load(id).session();
        assertTrue(session.contains("nothing"));
        assertNull(session.get("nothing"));
        assertFalse(session.contains("missing"));
    }

    @Test
    void untypedReadsTakeTheDeclaredTypeElseThatOfTheJson() {
        String id = put("\"user\":{\"name\":\"Ada\",\"tags\":[]},\"map\":{\"n\":1,\"d\":1.5,\"l\":[true]}");
        SessionManager declaring = builder().declare(USER).build();
        Session session = declaring.open(SignedRequests.presenting(id, SECRET)).session();
        assertEquals(new User("Ada", List.of()), session.get("user"));
        assertEquals(Map.of("n", 1, "d", 1.5, "l", List.of(true)), session.get("map"));
    }

    @Test
    void theCookieIsNoAttribute() {
        Session session = load(put("\"views\":1")).session();
        assertEquals(Set.of("views"), session.names());
        assertNull(session.get("cookie"));
        assertFalse(session.contains("cookie"));
        session.remove("cookie");
        assertEquals("/", session.cookie().path());
    }

    @Test
    void anAttributeWithoutJsonFormFailsTheCommitAndNamesNoValue() {
        SessionExchange exchange = manager.open(PlainRequest.to("/"));
        List<Object> cycle = new ArrayList<>();
        exchange.session().set("cycle", cycle);
        cycle.add(cycle);
        assertThrows(JsonException.class, exchange::commit);
        assertEquals(Outcome.UNKNOWN, exchange.commit());
        assertNull(exchange.setCookie());
    }

    @Test
    void moreThanTheCodecReadsIsNotStored() {
        String id = put("\"views\":1");
        SessionExchange exchange = load(id);
        exchange.session().set("a", "x".repeat(5_000_000));
        exchange.session().set("b", "x".repeat(5_000_000));
        assertThrows(JsonException.class, exchange::commit);
        assertEquals(1, load(id).session().get(VIEWS));
    }
}
