package dev.holdfast.session.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A forward past the filter; since Tomcat 10 that container alone closes the response beneath its wrappers. */
class UnseenForwardTest {
    @ParameterizedTest
    @EnumSource(names = "TOMCAT")
    void isAnErrorWhereItWouldLoseTheBody(Container container) throws Exception {
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
                request.getRequestDispatcher("/next").forward(request, response);
            } else {
                response.getWriter().print("hello");
            }
        });
        try (RunningServer server = container.start(requests, page)) {
            assertEquals(500, SessionFilterTest.get(server, "/").statusCode());
        }
    }
}
