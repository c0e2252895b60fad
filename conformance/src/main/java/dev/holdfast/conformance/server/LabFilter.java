package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.Lab;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The filter before the sessions: makes requests secure without TLS, and answers those that have failed. */
final class LabFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String STARTED = "lab.started";

    private final transient Lab lab;

    LabFilter(Lab lab) {
        this.lab = lab;
    }

    /** Notes that the handler has the request. */
    static void start(HttpServletRequest request) {
        request.setAttribute(STARTED, true);
    }

    static boolean isStarted(HttpServletRequest request) {
        return request.getAttribute(STARTED) != null;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(SecureRequest.of(request), response);
        } catch (IOException | ServletException | RuntimeException e) {
            byte[] body = lab.fail(ServletView.of(request), isStarted(request), e);
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            response.setContentType("application/json");
            response.getOutputStream().write(body);
        }
    }
}
