package dev.holdfast.session.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;

/** Our one Set-Cookie line of a response. A line of the application's stays, also if it has the same name: as in express-session. */
final class SentCookie {
    private static final String SET_COOKIE = "Set-Cookie";
    private static final String CACHE_CONTROL = "Cache-Control";

    private final HttpServletResponse response;
    private final RequestSessions sessions;

    SentCookie(HttpServletResponse response, RequestSessions sessions) {
        this.response = response;
        this.sessions = sessions;
    }

    /** Returns true if the container takes no more headers. */
    boolean isTooLate() {
        return response.isCommitted();
    }

    /**
     * Adds the line, in place of the one that was added before.
     *
     * @throws IllegalStateException if the container has ended the request
     */
    void add(String line, boolean forbidsCaching) {
        sessions.ownership().touch(() -> {
            List<String> lines = new ArrayList<>(response.getHeaders(SET_COOKIE));
            if (lines.remove(sessions.sentLine())) {
                lines.add(line);
                response.setHeader(SET_COOKIE, lines.remove(0));
                lines.forEach(other -> response.addHeader(SET_COOKIE, other));
            } else {
                response.addHeader(SET_COOKIE, line);
            }
            if (forbidsCaching && !response.containsHeader(CACHE_CONTROL)) {
                response.setHeader(CACHE_CONTROL, "no-store");
            }
            sessions.sentLine(line);
        });
    }
}
