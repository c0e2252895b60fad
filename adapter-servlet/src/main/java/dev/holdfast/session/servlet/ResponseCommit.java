package dev.holdfast.session.servlet;

import dev.holdfast.session.SessionExchange;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place that every way of sending a response goes through before the container can send it: it saves the session and adds the
 * cookie. It counts what the container has been given, because a container sends its buffer without telling anyone.
 */
final class ResponseCommit {
    /** The length of a body that was not declared. */
    static final long UNKNOWN = -1;

    /** Containers send a piece of more than this part of their buffer at once. */
    private static final int LARGE_PART = 4;

    private final RequestSessions sessions;
    private final SentHeaders headers;
    private final Consumer<RuntimeException> onFailure;
    private long length = UNKNOWN;
    private long passed;
    private boolean near;
    private boolean failing;

    /**
     * Makes one for a response.
     *
     * @param onFailure takes back the body of a response whose session cannot be saved, so that an error page can be sent instead
     */
    ResponseCommit(RequestSessions sessions, SentHeaders headers, Consumer<RuntimeException> onFailure) {
        this.sessions = sessions;
        this.headers = headers;
        this.onFailure = onFailure;
    }

    /** Takes the declared length of the body, in bytes; the response ends when it is reached. */
    void length(long bytes) {
        length = bytes;
    }

    /** Returns true if the bytes of the body must be counted. */
    boolean isCounting() {
        return length != UNKNOWN || !sessions.areHeadersSent();
    }

    /** Forgets the body; the container has thrown away what it had of it. */
    void restart() {
        passed = 0;
        near = false;
    }

    /** Must be called before so many bytes go to the container, whose buffer has this size. */
    void beforeBody(long bytes, int bufferSize) {
        passed += bytes;
        if (length != UNKNOWN && passed >= length) {
            beforeEnd();
        } else if (!sessions.areHeadersSent() && (passed >= bufferSize || bytes > bufferSize / LARGE_PART)) {
            beforeOverflow();
        }
    }

    /** Must be called before the container sends what it has. A response without body ends with it. */
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

    /** As express-session, {@code expressBuilder()} saves at the end, and only there. */
    private void beforeMore() {
        if (exchange().savesBeforeHeaders()) {
            beforeEnd();
        } else if (!sessions.isUntold()) {
            beforeHeaders();
        }
    }

    /** Adds the cookie while it can be added; saves the session only if it is new or has a new id. */
    void beforeHeaders() {
        if (!headers.isTooLate()) {
            String line = orTakeBack(exchange()::setCookie);
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
            orTakeBack(sessions::commit);
            beforeHeaders();
        }
    }

    /** Must be called when the container has ended the response, for what has changed since. */
    void afterEnd() {
        sessions.headersSent();
        if (!sessions.isUntold()) {
            sessions.commit();
        }
    }

    /** Notes that the container makes an error page of this response; it says that it is committed, but its headers have not left. */
    void fail() {
        failing = true;
    }

    /** Returns true if an error page may follow. */
    boolean isFailing() {
        return failing;
    }

    /** Tells the session if the headers have left. */
    void noteHeaders() {
        if (!failing && headers.isTooLate()) {
            sessions.headersSent();
        }
    }

    /** Once is enough to save; later a new session or id can still need its cookie. */
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

    private <T extends @Nullable Object> T orTakeBack(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            onFailure.accept(e);
            throw e;
        }
    }
}
