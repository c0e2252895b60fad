package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients see when the store or the handler fails. */
interface StoreFailureCases extends AdapterSubject {
    @Test
    default void aStoreThatCannotLoadIsTheFrameworksErrorAndLosesNothing() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            String cookie = lab.visitor();
            lab.store.fail(StoreOperation.GET, "down");
            Reply reply = lab.get("/count", "Cookie", cookie);
            assertEquals(500, reply.status());
            assertEquals(List.of(), reply.setCookies());
            lab.store.heal();
            assertEquals("2", lab.get("/count", "Cookie", cookie).body());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FLUSHED_BODY")
    default void aStoreThatCannotSaveIsTheFrameworksErrorWithoutACookie(Ending ending) throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.session().set("n", 1);
                ending.end(page);
            });
            lab.failSaving();
            Reply reply = lab.send(ending.method, "/");
            assertEquals(500, reply.status());
            assertEquals(List.of(), reply.setCookies());
            assertFalse(reply.body().contains("hello"));
        }
    }

    @Test
    default void aPageThatOnlyReadsIsSentAlsoIfTheStoreCannotTouch() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> page.write("hello"));
            String cookie = lab.visitor();
            lab.store.fail(StoreOperation.TOUCH, "down");
            Reply reply = lab.get("/", "Cookie", cookie);
            assertEquals(200, reply.status());
            assertEquals("hello", reply.body());
        }
    }

    @Test
    default void aResponseThatHasBeenSentInPartIsBrokenOffWhenTheStoreCannotSave() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.write("hello");
                page.flush();
                page.session().set("n", 2);
            });
            String cookie = lab.visitor();
            lab.failSaving();
            assertThrows(IOException.class, () -> lab.get("/", "Cookie", cookie));
        }
    }

    @Test
    default void aResponseOfAnotherThreadIsBrokenOffWhenTheStoreCannotSave() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on(
                    "/",
                    page -> page.later(rest -> {
                        rest.write("hello");
                        rest.flush();
                        rest.session().set("n", 2);
                    }));
            String cookie = lab.visitor();
            lab.failSaving();
            assertThrows(IOException.class, () -> lab.get("/", "Cookie", cookie));
        }
    }

    @Test
    default void whatAHandlerChangedBeforeItFailedIsSaved() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.session().set("n", 5);
                page.write("hello");
                throw new IllegalArgumentException("the handler fails");
            });
            String cookie = lab.visitor();
            Reply reply = lab.get("/", "Cookie", cookie);
            assertEquals(500, reply.status());
            assertFalse(reply.body().contains("hello"));
            assertEquals("6", lab.get("/count", "Cookie", cookie).body());
        }
    }

    @Test
    default void aHandlerThatFailsOnTheFirstVisitLeavesTheVisitorACookie() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.session().set("n", 5);
                throw new IllegalArgumentException("the handler fails");
            });
            Reply reply = lab.get("/");
            assertEquals(500, reply.status());
            assertEquals("6", lab.get("/count", "Cookie", reply.cookie()).body());
        }
    }

    @Test
    default void aHandlerThatFailsWithoutASessionCostsNothing() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                throw new IllegalArgumentException("the handler fails");
            });
            Reply reply = lab.get("/");
            assertEquals(500, reply.status());
            assertEquals(List.of(), lab.takeOperations());
        }
    }
}
