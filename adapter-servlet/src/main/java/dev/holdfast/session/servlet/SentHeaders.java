package dev.holdfast.session.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The headers that we add to a response: one Set-Cookie line, and headers that the application has not set. */
final class SentHeaders {
    private static final String SET_COOKIE = "Set-Cookie";

    private final HttpServletResponse response;
    private final RequestSessions sessions;

    SentHeaders(HttpServletResponse response, RequestSessions sessions) {
        this.response = response;
        this.sessions = sessions;
    }

    /** Returns true if the container accepts no more headers. */
    boolean isTooLate() {
        return response.isCommitted();
    }

    /**
     * Adds the line, and removes the one that was added before. A Set-Cookie line of the application is kept, even with the same
     * name, as in express-session.
     *
     * @throws IllegalStateException if the container has ended the request
     */
    void addCookie(String line) {
        sessions.ownership().touch(() -> {
            List<String> lines = new ArrayList<>(response.getHeaders(SET_COOKIE));
            if (lines.remove(sessions.sentLine())) {
                lines.add(line);
                response.setHeader(SET_COOKIE, lines.remove(0));
                lines.forEach(other -> response.addHeader(SET_COOKIE, other));
            } else {
                response.addHeader(SET_COOKIE, line);
            }
            sessions.sentLine(line);
        });
    }

    /**
     * Adds those of the headers, by name, that the response does not have.
     *
     * @throws IllegalStateException if the container has ended the request
     */
    void addUnlessSet(Map<String, String> headers) {
        if (!headers.isEmpty()) {
            sessions.ownership()
                    .touch(() -> headers.forEach((name, value) -> {
                        if (!response.containsHeader(name)) {
                            response.setHeader(name, value);
                        }
                    }));
        }
    }
}
