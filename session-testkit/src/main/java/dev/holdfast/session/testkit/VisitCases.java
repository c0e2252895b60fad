package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.SessionUnavailableException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which visits have a session, and which cost a store call. */
interface VisitCases extends AdapterSubject {
    @Test
    default void aVisitThatAsksForNothingGetsNoCookieAndCostsNothing() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> page.write("hello"));
            Reply reply = lab.get("/");
            assertEquals("hello", reply.body());
            assertEquals(List.of(), reply.setCookies());
            assertEquals(List.of(), lab.takeOperations());
        }
    }

    @Test
    default void anEmptySessionGetsNoCookieAndCostsNothing() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> page.write("new: " + page.session().isNew()));
            Reply reply = lab.get("/");
            assertEquals("new: true", reply.body());
            assertEquals(List.of(), reply.setCookies());
            assertEquals(List.of(), lab.takeOperations());
        }
    }

    @Test
    default void theFirstAttributeBringsTheCookieOnce() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            Reply first = lab.get("/count");
            assertTrue(first.cookie().startsWith("connect.sid=s%3A"));
            assertEquals(List.of(StoreOperation.SET), lab.takeOperations());
            assertEquals(List.of(), lab.get("/count", "Cookie", first.cookie()).setCookies());
        }
    }

    @Test
    default void theNextVisitFindsWhatTheFirstHasLeft() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            String cookie = lab.visitor();
            assertEquals("2", lab.get("/count", "Cookie", cookie).body());
            assertEquals(List.of(StoreOperation.GET, StoreOperation.SET), lab.takeOperations());
        }
    }

    @Test
    default void aSessionIsThereForWhoeverAsksOnlyForAnExistingOne() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> page.write("there: " + page.existingSession().isPresent()));
            String cookie = lab.visitor();
            assertEquals("there: true", lab.get("/", "Cookie", cookie).body());
            assertEquals("there: false", lab.get("/").body());
        }
    }

    @Test
    default void aVisitThatAsksForNothingKeepsTheSessionAlive() throws Exception {
        try (AdapterLab lab = new AdapterLab(this, options -> options.cookie(c -> c.maxAge(Duration.ofMinutes(1))))) {
            lab.on("/", page -> page.write("hello"));
            String cookie = lab.visitor();
            lab.clock.turn(Duration.ofSeconds(40));
            lab.get("/", "Cookie", cookie);
            assertEquals(List.of(StoreOperation.GET, StoreOperation.TOUCH), lab.takeOperations());
            lab.clock.turn(Duration.ofSeconds(40));
            assertEquals("2", lab.get("/count", "Cookie", cookie).body());
        }
    }

    @Test
    default void aSessionIsOverWhenItsTimeIs() throws Exception {
        try (AdapterLab lab = new AdapterLab(this, options -> options.cookie(c -> c.maxAge(Duration.ofMinutes(1))))) {
            String cookie = lab.visitor();
            lab.clock.turn(Duration.ofMinutes(1));
            Reply reply = lab.get("/count", "Cookie", cookie);
            assertEquals("1", reply.body());
            assertNotEquals(cookie, reply.cookie());
        }
    }

    @Test
    default void aPageOutsideTheCookiesPathHasNoSession() throws Exception {
        try (AdapterLab lab = new AdapterLab(this, options -> options.cookie(c -> c.path("/app")))) {
            lab.on("/app/count", page -> page.session().set("n", 1));
            lab.on("/other", VisitCases::withoutSession);
            String cookie = lab.get("/app/count").cookie();
            lab.takeOperations();
            Reply reply = lab.get("/other?/app", "Cookie", cookie);
            assertEquals("none", reply.body());
            assertEquals(List.of(), reply.setCookies());
            assertEquals(List.of(), lab.takeOperations());
        }
    }

    @Test
    default void aPageWorksWithoutASessionWhileTheStoreHasLostItsServer() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", VisitCases::withoutSession);
            String cookie = lab.visitor();
            lab.store.disconnect();
            Reply reply = lab.get("/", "Cookie", cookie);
            assertEquals("none", reply.body());
            assertEquals(List.of(), lab.takeOperations());
            lab.store.connect();
            assertEquals("2", lab.get("/count", "Cookie", cookie).body());
        }
    }

    @Test
    default void twoApplicationsOnOneHostKeepTheirSessionsApart() throws Exception {
        try (AdapterLab one = new AdapterLab(this, options -> options.name("one"));
                AdapterLab two = new AdapterLab(this, options -> options.name("two"))) {
            String cookies = one.visitor() + "; " + two.visitor();
            assertEquals("2", one.get("/count", "Cookie", cookies).body());
            assertEquals("3", one.get("/count", "Cookie", cookies).body());
            assertEquals("2", two.get("/count", "Cookie", cookies).body());
        }
    }

    private static void withoutSession(ContractExchange page) throws Exception {
        try {
            if (page.existingSession().isPresent()) {
                page.write("existing");
            }
            page.session();
            page.write("new");
        } catch (SessionUnavailableException e) {
            page.write("none");
        }
    }
}
