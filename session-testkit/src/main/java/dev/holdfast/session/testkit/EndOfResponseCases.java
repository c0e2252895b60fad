package dev.holdfast.session.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No client sees the end of a response before the store has answered. */
interface EndOfResponseCases extends AdapterSubject {
    @ParameterizedTest
    @EnumSource
    default void aNewSessionIsSavedBeforeTheClientSeesTheEnd(Ending ending) throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.session().set("n", 1);
                ending.end(page);
            });
            assertEndWaitsFor(StoreOperation.SET, lab, ending.method);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void aKnownSessionIsSavedBeforeTheClientSeesTheEnd(Ending ending) throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.session().set("n", 2);
                ending.end(page);
            });
            assertEndWaitsFor(StoreOperation.SET, lab, ending.method, "Cookie", lab.visitor());
        }
    }

    @ParameterizedTest
    @EnumSource
    default void aKnownSessionIsTouchedBeforeTheClientSeesTheEnd(Ending ending) throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", ending::end);
            assertEndWaitsFor(StoreOperation.TOUCH, lab, ending.method, "Cookie", lab.visitor());
        }
    }

    @ParameterizedTest
    @EnumSource
    default void everyResponseCostsOneStoreCallBeyondTheLoading(Ending ending) throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/", page -> {
                page.session().set("n", 2);
                ending.end(page);
            });
            lab.send(ending.method, "/", "Cookie", lab.visitor());
            assertEquals(List.of(StoreOperation.GET, StoreOperation.SET), lab.takeOperations());
        }
    }

    @Test
    default void aRedirectedClientFindsItsSessionSaved() throws Exception {
        try (AdapterLab lab = new AdapterLab(this)) {
            lab.on("/login", page -> {
                page.session().set("n", 41);
                page.redirect("/count");
            });
            Reply reply = lab.get("/login");
            assertEquals("42", lab.get("/count", "Cookie", reply.cookie()).body());
        }
    }

    private static void assertEndWaitsFor(StoreOperation operation, AdapterLab lab, String method, String... headers)
            throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        lab.beforeNext(operation, () -> {
            asked.countDown();
            await(answer);
        });
        CompletableFuture<Reply> reply = lab.sendAsync(method, "/", headers);
        try {
            asked.await();
            assertThrows(TimeoutException.class, () -> reply.get(100, TimeUnit.MILLISECONDS));
        } finally {
            answer.countDown();
        }
        reply.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("the case must not be interrupted", e);
        }
    }
}
