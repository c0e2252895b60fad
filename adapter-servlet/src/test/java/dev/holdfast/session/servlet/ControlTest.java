package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.regex.Pattern;

/** The container without us is the control: whatever a page does, its response is the same, but for our cookie. */
class ControlTest {
    private static final Filter NONE = (request, response, chain) -> chain.doFilter(request, response);
    private static final Pattern OURS =
            Pattern.compile("(Set-Cookie: connect\\.sid|Cache-Control: no-store)[^\r]*\r\n");

    @InEveryContainer
    void allThatAWriterCanDo(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            response.getWriter().println("one");
            response.getWriter().println();
            response.getWriter().printf("%d", 2).append("three").println('4');
        });
    }

    @InEveryContainer
    void allThatAStreamCanDo(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            response.getOutputStream().println("one");
            response.getOutputStream().println(2);
            response.getOutputStream().print(true);
            response.getOutputStream().write(new byte[] {'3', '4'});
        });
    }

    @InEveryContainer
    void aWriterKeptOverAReset(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            var writer = response.getWriter();
            writer.print("first");
            response.reset();
            response.getWriter().print("second");
        });
    }

    @InEveryContainer
    void aStreamAfterAWriterThatWasReset(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            response.getWriter().print("first");
            response.reset();
            response.getOutputStream().print("second");
        });
    }

    @InEveryContainer
    void aStreamKeptOverAReset(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            ServletOutputStream stream = response.getOutputStream();
            stream.print("first");
            response.reset();
            stream.print("second");
        });
    }

    @InEveryContainer
    void moreThanTheDeclaredLength(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            response.setContentLength(3);
            response.getOutputStream().print("one");
            response.flushBuffer();
        });
    }

    @InEveryContainer
    void aLengthDeclaredAfterTheFirstBytes(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            response.getOutputStream().print("before ");
            response.setContentLength(12);
            response.getOutputStream().print("after");
        });
    }

    @InEveryContainer
    void bytesBeforeTheBodyIsWrittenWithoutBlocking(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            AsyncContext async = request.startAsync();
            ServletOutputStream stream = response.getOutputStream();
            stream.print("head ");
            stream.setWriteListener(new Once(stream, async));
        });
    }

    @InEveryContainer
    void aDraftBeforeAForwardOfTheContext(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.FORWARD) {
                response.getWriter().print("page");
            } else {
                response.getWriter().print("draft");
                request.getServletContext().getRequestDispatcher("/next").forward(request, response);
            }
        });
    }

    @InEveryContainer
    void aForwardToAName(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.FORWARD) {
                response.getWriter().print("page");
            } else {
                request.getServletContext().getNamedDispatcher("servlet").forward(request, response);
            }
        });
    }

    @InEveryContainer
    void whatIsWrittenAfterAForward(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.FORWARD) {
                response.getWriter().print("page");
            } else {
                request.getRequestDispatcher("/next").forward(request, response);
                response.getWriter().print("not seen");
            }
        });
    }

    @InEveryContainer
    void whatIsWrittenAfterAClose(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            response.getWriter().print("page");
            response.getWriter().close();
            response.getWriter().print("not seen");
        });
    }

    @InEveryContainer
    void theRestOfAPageThatIsComplete(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            AsyncContext async = request.startAsync();
            response.getWriter().print("first, ");
            async.complete();
            response.getWriter().print("started: " + request.isAsyncStarted());
        });
    }

    @InEveryContainer
    void aPageOfItsOwnRequestAndResponse(Container container) throws Exception {
        assertSame(container, (request, response) -> {
            AsyncContext async = request.startAsync();
            response.getWriter().print("original: " + async.hasOriginalRequestAndResponse());
            async.complete();
        });
    }

    private static void assertSame(Container container, Page.Body page) throws Exception {
        String plain = answer(container, NONE, page);
        String withoutASession = answer(container, filter(), page);
        assertEquals(plain, withoutASession);
        String withASession = answer(container, filter(), (request, response) -> {
            Sessions.of(request).set("n", 1);
            page.answer(request, response);
        });
        assertTrue(withASession.contains("Set-Cookie: connect.sid"));
        assertEquals(plain, OURS.matcher(withASession).replaceAll(""));
    }

    private static SessionFilter filter() {
        return new SessionFilter(SessionFilterTest.manager("connect.sid"));
    }

    private static String answer(Container container, Filter filter, Page.Body page) throws Exception {
        try (RunningServer server = container.start(filter, new Page(page));
                RawConnection connection = new RawConnection(server.port())) {
            return connection.get("/");
        }
    }

    /** Writes once, and is complete when that has left. */
    private static final class Once implements WriteListener {
        private final ServletOutputStream stream;
        private final AsyncContext async;
        private boolean written;

        Once(ServletOutputStream stream, AsyncContext async) {
            this.stream = stream;
            this.async = async;
        }

        @Override
        public void onWritePossible() throws IOException {
            if (!written && stream.isReady()) {
                written = true;
                stream.write(new byte[] {'b', 'o', 'd', 'y'});
            }
            if (written && stream.isReady()) {
                async.complete();
            }
        }

        @Override
        public void onError(Throwable error) {
            async.complete();
        }
    }
}
