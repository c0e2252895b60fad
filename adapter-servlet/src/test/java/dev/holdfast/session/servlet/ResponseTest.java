package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.session.testkit.StoreOperation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The servlet's ways to write a response; each carries the cookie, and its body as it was written. */
class ResponseTest {
    private static final String LONG = "0123456789".repeat(20_000);

    @InEveryContainer
    void allThatAWriterCanDo(Container container) throws Exception {
        assertBody(container, "one 2 three:four!\n", (request, response) -> {
            PrintWriter writer = response.getWriter();
            writer.print("one ");
            writer.printf("%d ", 2);
            writer.append("three").append(':');
            writer.format("%s", "four").write('!');
            writer.write(new char[] {'\n'});
        });
    }

    @InEveryContainer
    void aLongTextOfAWriter(Container container) throws Exception {
        assertBody(container, LONG, (request, response) -> response.getWriter().write(LONG));
    }

    @InEveryContainer
    void aLongTextOfAWriterInPieces(Container container) throws Exception {
        assertBody(container, LONG, (request, response) -> {
            for (int i = 0; i < LONG.length(); i += 100) {
                response.getWriter().write(LONG, i, 100);
            }
        });
    }

    @InEveryContainer
    void aWriterInItsOwnEncoding(Container container) throws Exception {
        assertBody(container, "żółw 🐢", (request, response) -> {
            response.setContentType("text/plain;charset=UTF-8");
            for (char c : "żółw 🐢".toCharArray()) {
                response.getWriter().write(c);
            }
        });
    }

    @InEveryContainer
    void aTextOfDeclaredLengthInManyBytes(Container container) throws Exception {
        assertBody(container, "żółw", (request, response) -> {
            response.setContentType("text/plain;charset=UTF-8");
            response.setContentLength("żółw".getBytes(StandardCharsets.UTF_8).length);
            response.getWriter().write("żółw");
            response.getWriter().flush();
        });
    }

    @InEveryContainer
    void aWriterThatChecksForErrors(Container container) throws Exception {
        assertBody(container, "one false two", (request, response) -> {
            response.getWriter().print("one ");
            response.getWriter().print(response.getWriter().checkError());
            response.getWriter().print(" two");
        });
    }

    @InEveryContainer
    void singleBytes(Container container) throws Exception {
        assertBody(container, "x".repeat(100_000), (request, response) -> {
            for (int i = 0; i < 100_000; i++) {
                response.getOutputStream().write('x');
            }
        });
    }

    @InEveryContainer
    void aStreamThatIsClosed(Container container) throws Exception {
        assertBody(container, "hello", (request, response) -> {
            response.getOutputStream().print("hello");
            response.getOutputStream().close();
        });
    }

    @InEveryContainer
    void aWriterThatIsClosed(Container container) throws Exception {
        assertBody(container, "hello", (request, response) -> {
            response.getWriter().print("hello");
            response.getWriter().close();
        });
    }

    @InEveryContainer
    void aBufferOfAnotherSize(Container container) throws Exception {
        assertBody(container, LONG, (request, response) -> {
            response.setBufferSize(100_000);
            response.getOutputStream().print(LONG.substring(0, 90_000));
            assertTrue(!response.isCommitted());
            response.getOutputStream().print(LONG.substring(90_000));
        });
    }

    @InEveryContainer
    void aBodyThatTookTheLastOnesPlace(Container container) throws Exception {
        assertBody(container, "second", (request, response) -> {
            response.setContentLength(6);
            response.getOutputStream().print("first");
            response.reset();
            response.getWriter().print("second");
        });
    }

    @InEveryContainer
    void aBufferThatWasCleared(Container container) throws Exception {
        assertBody(container, "second", (request, response) -> {
            response.getWriter().print("first");
            response.resetBuffer();
            response.getWriter().print("second");
        });
    }

    @ParameterizedTest
    @CsvSource({"setContentLength", "setContentLengthLong", "setHeader", "addHeader", "setIntHeader", "addIntHeader"})
    void aBodyOfDeclaredLengthIsSavedBeforeItsLastByte(String way) throws Exception {
        for (Container container : Container.values()) {
            assertSavedWhenAllIsSent(container, (request, response) -> {
                declare(response, way, 5);
                response.getOutputStream().print("hello");
                response.flushBuffer();
            });
        }
    }

    @InEveryContainer
    void anEmptyBodyThatIsFlushedIsSavedBefore(Container container) throws Exception {
        assertSavedWhenAllIsSent(container, (request, response) -> {
            response.setStatus(304);
            response.flushBuffer();
        });
    }

    @InEveryContainer
    void anErrorGoesToTheErrorPage(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                response.getWriter().print("not seen");
                response.sendError(404);
            });
            HttpResponse<String> response = site.get("/");
            assertEquals(404, response.statusCode());
            assertEquals("error page", response.body());
            assertEquals("1", site.shownAfter(response));
        }
    }

    @InEveryContainer
    void anErrorWithAMessageGoesToTheErrorPage(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                response.sendError(403, "forbidden");
            });
            HttpResponse<String> response = site.get("/");
            assertEquals(403, response.statusCode());
            assertEquals("1", site.shownAfter(response));
        }
    }

    @InEveryContainer
    void aRedirectDropsTheBody(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                response.getWriter().print("not seen");
                response.sendRedirect("/show");
            });
            HttpResponse<String> response = site.get("/");
            assertEquals(302, response.statusCode());
            assertTrue(!response.body().contains("not seen"));
            assertEquals("1", site.shownAfter(response));
        }
    }

    @InEveryContainer
    void whatIsWrittenAfterARedirectIsNotSent(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                response.sendRedirect("/show");
                response.getWriter().print("not seen");
            });
            assertRedirect(site, "/", 302, "");
        }
    }

    @InEveryContainer
    void whatIsWrittenAfterAnErrorIsNotSent(Container container) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                response.sendError(404);
                response.getWriter().print("not seen");
            });
            HttpResponse<String> response = site.get("/");
            assertEquals(404, response.statusCode());
            assertEquals("error page", response.body());
        }
    }

    static void assertRedirect(Site site, String path, int status, String body) throws Exception {
        HttpResponse<String> response = site.get(path);
        assertEquals(status, response.statusCode());
        assertEquals(body, response.body());
        assertEquals("1", site.shownAfter(response));
    }

    private static void assertBody(Container container, String body, Page.Body page) throws Exception {
        try (Site site = new Site(container)) {
            site.on("/", (request, response) -> {
                page.answer(request, response);
                // only what has not been sent can still bring a cookie
                if (!response.isCommitted()) {
                    request.getSession().setAttribute("n", 2);
                }
            });
            site.on("/before", (request, response) -> {
                request.getSession().setAttribute("n", 1);
                page.answer(request, response);
            });
            assertEquals(body, site.get("/").body());
            HttpResponse<String> response = site.get("/before");
            assertEquals(body, response.body());
            assertEquals("1", site.shownAfter(response));
        }
    }

    /** The page looks itself, after all has been sent. */
    private static void assertSavedWhenAllIsSent(Container container, Page.Body page) throws Exception {
        try (Site site = new Site(container)) {
            String cookie = site.visitor();
            CompletableFuture<List<StoreOperation>> seen = new CompletableFuture<>();
            site.on("/", (request, response) -> {
                request.getSession().setAttribute("n", 2);
                page.answer(request, response);
                seen.complete(site.takeOperations());
            });
            site.get("/", "Cookie", cookie);
            assertEquals(List.of(StoreOperation.GET, StoreOperation.SET), seen.get(60, TimeUnit.SECONDS));
        }
    }

    private static void declare(HttpServletResponse response, String way, int length) {
        switch (way) {
            case "setContentLength" -> response.setContentLength(length);
            case "setContentLengthLong" -> response.setContentLengthLong(length);
            case "setHeader" -> response.setHeader("content-length", Integer.toString(length));
            case "addHeader" -> response.addHeader("Content-Length", Integer.toString(length));
            case "setIntHeader" -> response.setIntHeader("Content-Length", length);
            default -> response.addIntHeader("Content-Length", length);
        }
    }
}
