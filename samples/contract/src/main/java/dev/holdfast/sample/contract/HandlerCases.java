package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Outcome;
import dev.holdfast.session.tester.SessionTester;
import dev.holdfast.session.tester.Visit;
import dev.holdfast.session.tester.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the handlers of every sample do with a session, in the process of the test. */
public interface HandlerCases {
    /** The attributes that the samples have. */
    Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);

    Attribute<String> USER = Attribute.of("user", String.class);

    /** Returns the tester whose manager the sample was started with. */
    SessionTester tester();

    /** Returns a new visitor of the running sample. */
    Visitor visitor();

    @Test
    default void aViewIsCountedInTheSession() {
        Visit<HttpResponse<String>> page = visitor().with(VIEWS, 41).get("/views");
        assertEquals("views: 42", page.response().body());
        page.assertSameId().assertHas(VIEWS, 42).assertOutcome(Outcome.SAVED);
    }

    @Test
    default void aLoginKeepsTheSessionUnderANewId() {
        Visit<HttpResponse<String>> login = visitor().with(VIEWS, 41).post("/login", "user=ada");
        assertEquals(303, login.response().statusCode());
        login.assertIdRenewed().assertHas(USER, "ada").assertHas(VIEWS, 41);
    }

    @Test
    default void aLoginWithoutANameChangesNothing() {
        Visit<HttpResponse<String>> login = visitor().with(VIEWS, 41).post("/login", "user=");
        assertEquals(400, login.response().statusCode());
        login.assertSameId().assertMissing(USER);
    }

    @Test
    default void aLogoutDestroysTheSession() {
        visitor().with(USER, "ada").post("/logout", "").assertDestroyed().assertOutcome(Outcome.DESTROYED);
    }

    @Test
    default void aSessionEndsWhenTheVisitorHasSaid() {
        Visitor visitor = visitor().with(VIEWS, 41);
        visitor.post("/max-age", "seconds=60").assertSameId();
        tester().turn(Duration.ofSeconds(60));
        assertEquals(
                "views: 1", visitor.get("/views").assertStarted().response().body());
    }
}
