package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A worker that completes its request when the container has ended it already, and answers the next one of the connection. */
class LateCompleteTest {
    private static final long TIMEOUT = 100;

    private final CountDownLatch next = new CountDownLatch(1);
    private final CountDownLatch tried = new CountDownLatch(1);

    @InEveryContainer
    void ofAWriterLeavesTheNextResponseAlone(Container container) throws Exception {
        assertNextIsLeftAlone(
                container, (request, response) -> response.getWriter().print("the page of Ada"));
    }

    @InEveryContainer
    void ofAStreamLeavesTheNextResponseAlone(Container container) throws Exception {
        assertNextIsLeftAlone(
                container, (request, response) -> response.getOutputStream().print("the page of Ada"));
    }

    @InEveryContainer
    void ofASessionAloneLeavesTheNextResponseAlone(Container container) throws Exception {
        assertNextIsLeftAlone(container, (request, response) -> {});
    }

    private void assertNextIsLeftAlone(Container container, Page.Body first) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/first", (request, response) -> {
                request.getSession().setAttribute("user", "Ada");
                AsyncContext async = request.startAsync();
                async.setTimeout(TIMEOUT);
                first.answer(request, response);
                new Thread(() -> completeLate(async)).start();
            });
            site.on("/alone", LateCompleteTest::second);
            site.on("/next", (request, response) -> {
                next.countDown();
                tried.await(10, TimeUnit.SECONDS);
                second(request, response);
            });
            try (RawConnection connection = new RawConnection(site.port())) {
                String alone = connection.get("/alone");
                assertTrue(connection.get("/first").startsWith("HTTP/1.1 500"));
                assertEquals(alone, connection.get("/next"));
            }
        }
    }

    private void completeLate(AsyncContext async) {
        try {
            next.await();
            async.complete();
        } catch (IllegalStateException e) {
            // most containers refuse; none may be misled
        } catch (InterruptedException e) {
            throw new IllegalStateException("the case must not be interrupted", e);
        } finally {
            tried.countDown();
        }
    }

    private static void second(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("second");
    }
}
