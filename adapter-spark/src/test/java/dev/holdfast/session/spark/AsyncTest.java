package dev.holdfast.session.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.session.testkit.StoreOperation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import javax.servlet.AsyncContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import spark.Request;
import spark.Response;

/** A response that goes on after the route has returned: it must have begun before, or Spark ends it. */
class AsyncTest {
    private final Site site = new Site(spark -> {
        spark.get("/count", Site::count);
        spark.get("/later", AsyncTest::answerLater);
        spark.get("/never", AsyncTest::neverComplete);
    });

    private static String answerLater(Request request, Response response) throws IOException {
        Site.countUp(request);
        AsyncContext async = request.raw().startAsync();
        response.raw().flushBuffer();
        async.start(() -> {
            try {
                async.getResponse().getWriter().print(Site.count(request, response));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                async.complete();
            }
        });
        return "";
    }

    /** Without sessions Jetty 9 keeps the connection of such a request open for ever. */
    private static String neverComplete(Request request, Response response) throws IOException {
        request.raw().startAsync().setTimeout(100);
        response.raw().getOutputStream().print("a part");
        response.raw().flushBuffer();
        return "";
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void whatChangesLaterIsSavedBeforeTheEnd() {
        HttpResponse<String> later = site.get("/later");
        assertEquals("views: 2", later.body());
        assertEquals("views: 3", site.get("/count", later).body());
    }

    @Test
    void itCostsOneStoreCallForEachTimeThatSomethingHasChanged() {
        site.get("/later");
        assertEquals(List.of(StoreOperation.SET, StoreOperation.SET), site.takeOperations());
    }

    @Test
    void aFailureToSaveTheLaterChangeBreaksTheResponseOff() {
        site.store.beforeNext(
                StoreOperation.SET,
                () -> site.store.beforeNext(StoreOperation.SET, () -> {
                    throw new IllegalStateException("down");
                }));
        assertThrows(UncheckedIOException.class, () -> site.get("/later"));
    }

    @Test
    void aResponseThatRunsOutOfTimeWhenAPartHasBeenSentIsBrokenOff() {
        assertThrows(UncheckedIOException.class, () -> site.get("/never"));
    }
}
