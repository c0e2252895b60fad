package dev.holdfast.session.servlet;

import dev.holdfast.session.SessionExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place that every way of sending a response goes through before bytes can reach the client: it adds the cookie before the
 * headers, and saves the session before the end.
 */
final class ResponseCommit {
    /** The length of a body that was not declared. */
    static final long UNKNOWN = -1;

    private static final String SET_COOKIE = "Set-Cookie";
    /** Where the line is kept that was added, for the response of an error page. */
    private static final String SENT = ResponseCommit.class.getName();

    private static final String CACHE_CONTROL = "Cache-Control";

    private final SessionExchange exchange;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private Runnable onFailure = () -> {};
    private long length = UNKNOWN;
    private long passed;

    ResponseCommit(SessionExchange exchange, HttpServletRequest request, HttpServletResponse response) {
        this.exchange = exchange;
        this.request = request;
        this.response = response;
    }

    /** Takes what is to be done with the body of a session that cannot be saved: whoever catches that may have a page of his own. */
    void onFailure(Runnable work) {
        onFailure = work;
    }

    /** Takes the declared length of the body, in bytes; the response ends when it is reached. */
    void length(long bytes) {
        length = bytes;
    }

    /** Returns true if the bytes of the body must be counted. */
    boolean isLengthDeclared() {
        return length != UNKNOWN;
    }

    /** Forgets the body; what the container had of it has been thrown away. */
    void restart() {
        passed = 0;
    }

    /** Must be called before so many bytes go to the container, 0 if those it has go to the client. */
    void beforeBody(long bytes) {
        passed += bytes;
        if (isLast()) {
            beforeEnd();
        } else {
            beforeHeaders();
        }
    }

    /** Must be called before the headers can be sent. */
    void beforeHeaders() {
        if (response.isCommitted()) {
            return;
        }
        String line = orFail(exchange::setCookie);
        if (line != null) {
            send(line);
        }
    }

    /** Must be called before the client can see the end. */
    void beforeEnd() {
        orFail(exchange::commit);
        beforeHeaders();
    }

    private <T extends @Nullable Object> T orFail(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            onFailure.run();
            throw e;
        }
    }

    private boolean isLast() {
        int status = response.getStatus();
        return (isLengthDeclared() && passed >= length)
                || status == HttpServletResponse.SC_NO_CONTENT
                || status == HttpServletResponse.SC_NOT_MODIFIED
                || request.getMethod().equals("HEAD");
    }

    /**
     * Adds the line, in place of the one it has added before: an error page may come after the container has been told to end. A line
     * of the application's stays, also if it has the same name; so it does in express-session.
     */
    private void send(String line) {
        List<String> lines = new ArrayList<>(response.getHeaders(SET_COOKIE));
        boolean again = lines.remove(request.getAttribute(SENT));
        request.setAttribute(SENT, line);
        if (again) {
            lines.add(line);
            response.setHeader(SET_COOKIE, lines.remove(0));
            lines.forEach(other -> response.addHeader(SET_COOKIE, other));
        } else {
            response.addHeader(SET_COOKIE, line);
        }
        if (exchange.forbidsCaching() && !response.containsHeader(CACHE_CONTROL)) {
            response.setHeader(CACHE_CONTROL, "no-store");
        }
    }
}
