package dev.holdfast.session.servlet;

import dev.holdfast.session.SessionExchange;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Saves the session and adds the cookie before the container can send the response. Every way of sending a response calls it. It
 * counts the bytes that the container was given, because a container sends a full buffer without notice.
 */
final class ResponseCommit {
    /** The length of a body that was not declared. */
    static final long UNKNOWN = -1;

    /** Containers send a write larger than the buffer divided by this number at once. */
    private static final int LARGE_PART = 4;

    private final RequestSessions sessions;
    private final SentHeaders headers;
    private final FilteredResponse response;
    private long length = UNKNOWN;
    private long passed;
    private boolean near;
    private boolean failing;

    /**
     * Creates one for a response.
     *
     * @param response discards its body if the session cannot be saved, so that an error page can be sent instead
     */
    ResponseCommit(RequestSessions sessions, SentHeaders headers, FilteredResponse response) {
        this.sessions = sessions;
        this.headers = headers;
        this.response = response;
    }

    /** Sets the declared length of the body, in bytes; the response ends when it is reached. */
    void length(long bytes) {
        length = bytes;
    }

    /** Returns true if the bytes of the body must be counted. */
    boolean isCounting() {
        return length != UNKNOWN || !sessions.areHeadersSent();
    }

    /** Resets the count, after the container has discarded the body. */
    void restart() {
        passed = 0;
        near = false;
    }

    /** Must be called before {@code bytes} are passed to the container, whose buffer has {@code bufferSize}. */
    void beforeBody(long bytes, int bufferSize) {
        passed += bytes;
        if (length != UNKNOWN && passed >= length) {
            beforeEnd();
        } else if (!sessions.areHeadersSent() && (passed >= bufferSize || bytes > bufferSize / LARGE_PART)) {
            beforeOverflow();
        }
    }

    /** Must be called before the container flushes its buffer. A response without a body ends with a flush. */
    void beforeFlush(int status) {
        boolean ends = sessions.isHead()
                || status == HttpServletResponse.SC_NO_CONTENT
                || status == HttpServletResponse.SC_NOT_MODIFIED;
        if (ends) {
            beforeEnd();
        } else if (!sessions.areHeadersSent()) {
            beforeMore();
        }
    }

    /** Saves the session, unless it is from {@code expressBuilder()}: that saves only at the end, like express-session. */
    private void beforeMore() {
        if (exchange().savesBeforeHeaders()) {
            beforeEnd();
        } else if (!sessions.isUntold()) {
            beforeHeaders();
        }
    }

    /** Adds the cookie, if it is not too late; saves the session first if it is new or has a new id. */
    void beforeHeaders() {
        if (!headers.isTooLate()) {
            String line = setCookie();
            if (line != null) {
                headers.addCookie(line);
            }
            headers.addUnlessSet(exchange().headersUnlessSet());
            sessions.told();
        }
    }

    /** Must be called before the client can see the end. */
    void beforeEnd() {
        noteHeaders();
        if (!sessions.isUntold()) {
            commit();
            beforeHeaders();
        }
    }

    /** Must be called after the container has ended the response. Saves later changes. */
    void afterEnd() {
        sessions.headersSent();
        if (!sessions.isUntold()) {
            sessions.commit();
        }
    }

    /**
     * Notes that the container sends an error page for this response. It reports the response as committed, but the headers were
     * not sent.
     */
    void fail() {
        failing = true;
    }

    /** Returns true if an error page may follow. */
    boolean isFailing() {
        return failing;
    }

    /** Notes in the session if the headers were sent. */
    void noteHeaders() {
        if (!failing && headers.isTooLate()) {
            sessions.headersSent();
        }
    }

    /** Saves before the first overflow only; later ones may still need the cookie of a new session or id. */
    private void beforeOverflow() {
        if (near) {
            beforeHeaders();
        } else {
            near = true;
            beforeMore();
        }
        noteHeaders();
    }

    private SessionExchange exchange() {
        return sessions.exchange();
    }

    private @Nullable String setCookie() {
        try {
            return exchange().setCookie();
        } catch (RuntimeException e) {
            response.takeBack(e);
            throw e;
        }
    }

    private void commit() {
        try {
            sessions.commit();
        } catch (RuntimeException e) {
            response.takeBack(e);
            throw e;
        }
    }
}
