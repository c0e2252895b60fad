package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;

/** A forward past the filter may cost a new session, of which no client would know, but never the page. */
class UnseenForwardTest {
    @InEveryContainer
    void ofTheRequestKeepsThePage(Container container) throws Exception {
        assertPage(container, ServletForward.REQUEST, "hello");
    }

    @InEveryContainer
    void ofTheContextKeepsThePage(Container container) throws Exception {
        assertPage(container, ServletForward.CONTEXT, "hello");
    }

    @InEveryContainer
    void toANameKeepsThePage(Container container) throws Exception {
        assertPage(container, ServletForward.NAME, "hello");
    }

    private static void assertPage(Container container, ServletForward forward, String body) throws Exception {
        SessionFilter filter = new SessionFilter(SessionFilterTest.manager("a"));
        Filter requests = (request, response, chain) -> {
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                filter.doFilter(request, response, chain);
            } else {
                chain.doFilter(request, response);
            }
        };
        Page page = new Page((request, response) -> {
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                request.getSession().setAttribute("n", 1);
                response.getWriter().print("not seen");
                forward.dispatcher(request).forward(request, response);
            } else {
                response.getWriter().print(body);
            }
        });
        try (RunningServer server = container.start(requests, page)) {
            HttpResponse<String> response = SessionFilterTest.get(server, "/");
            assertEquals(200, response.statusCode());
            assertEquals(body, response.body());
        }
    }

    /** The ways to a dispatcher. */
    private enum ServletForward {
        REQUEST {
            @Override
            RequestDispatcher dispatcher(HttpServletRequest request) {
                return request.getRequestDispatcher("/next");
            }
        },
        CONTEXT {
            @Override
            RequestDispatcher dispatcher(HttpServletRequest request) {
                return request.getServletContext().getRequestDispatcher("/next");
            }
        },
        NAME {
            @Override
            RequestDispatcher dispatcher(HttpServletRequest request) {
                return request.getServletContext().getNamedDispatcher("servlet");
            }
        };

        abstract RequestDispatcher dispatcher(HttpServletRequest request);
    }
}
