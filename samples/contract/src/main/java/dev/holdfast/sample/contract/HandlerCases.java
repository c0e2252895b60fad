package dev.holdfast.sample.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Outcome;
import dev.holdfast.session.tester.SessionTester;
import dev.holdfast.session.tester.Visit;
import dev.holdfast.session.tester.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cases about the handlers of every demo, in the process of the test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(RunningHandlers.class)
public interface HandlerCases {
    /** What the samples count. */
    Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);

    /** Starts the sample on a free port; called once. */
    TestedHandlers start() throws Exception;

    @Test
    default void aViewIsCountedInTheSession(Visitor visitor) {
        Visit<HttpResponse<String>> page = visitor.with(VIEWS, 41).get("/views");
        assertEquals("views: 42", page.response().body());
        page.assertSameId().assertHas(VIEWS, 42).assertOutcome(Outcome.SAVED);
    }

    @Test
    default void aLoginKeepsTheSessionUnderANewId(Visitor visitor) {
        Visit<HttpResponse<String>> login = visitor.with(VIEWS, 41).post("/login", "user=ada");
        assertEquals(303, login.response().statusCode());
        login.assertIdRenewed().assertHas(VIEWS, 41);
        visitor.prepare(session -> assertEquals("ada", session.user()));
    }

    @Test
    default void aLoginWithoutANameChangesNothing(Visitor visitor) {
        Visit<HttpResponse<String>> login = visitor.with(VIEWS, 41).post("/login", "user=");
        assertEquals(400, login.response().statusCode());
        login.assertSameId();
        visitor.prepare(session -> assertNull(session.user()));
    }

    @Test
    default void aLogoutDestroysTheSession(Visitor visitor) {
        visitor.prepare(session -> session.signIn("ada"))
                .post("/logout", "")
                .assertDestroyed()
                .assertOutcome(Outcome.DESTROYED);
    }

    @Test
    default void aSessionEndsWhenItWasNotUsed(SessionTester tester, Visitor visitor) {
        visitor.prepare(session -> session.signIn("ada"));
        tester.turn(Duration.ofMinutes(30));
        visitor.get("/devices").assertNone();
    }

    @Test
    default void aSessionEndsWhenTheVisitorHasSaid(SessionTester tester, Visitor visitor) {
        visitor.with(VIEWS, 41).post("/max-age", "seconds=60").assertSameId();
        tester.turn(Duration.ofSeconds(60));
        assertEquals(
                "views: 1", visitor.get("/views").assertStarted().response().body());
    }
}
