package dev.holdfast.session.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * The response that servlets behind the filter see. The body is held back up to the buffer's size, because a container sends its
 * own buffer without a word, and when it does so only the container knows.
 */
final class FilteredResponse extends HttpServletResponseWrapper {
    private static final String CONTENT_LENGTH = "Content-Length";

    private final ResponseCommit commit;
    private @Nullable HeldStream stream;
    private @Nullable HeldWriter held;
    private @Nullable PrintWriter writer;

    FilteredResponse(HttpServletResponse response, ResponseCommit commit) {
        super(response);
        this.commit = commit;
        commit.onFailure(this::withdraw);
    }

    /** Saves the session, and gives the container all that was held back. */
    void finish() throws IOException {
        commit.beforeEnd();
        pass();
    }

    /** Saves the session and leaves the response to the container's error path. */
    void fail(Throwable cause) {
        withdraw();
        try {
            commit.beforeEnd();
        } catch (RuntimeException e) {
            if (e != cause) {
                cause.addSuppressed(e);
            }
        }
    }

    /** Saves the session before the container ends the response. */
    void save() {
        commit.beforeEnd();
    }

    /** Returns true if there is something that the container has not been given. */
    boolean isHolding() {
        return (stream != null && stream.isHolding()) || (held != null && held.isHolding());
    }

    /** Adds the cookie while it can be added. */
    void beforeHeaders() {
        commit.beforeHeaders();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new HeldStream(super.getOutputStream(), this, commit);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            held = new HeldWriter(super.getWriter(), this, commit);
            writer = new PrintWriter(held);
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        pass();
        commit.beforeBody(0);
        super.flushBuffer();
    }

    @Override
    public void reset() {
        super.reset();
        discard();
        commit.length(ResponseCommit.UNKNOWN);
        stream = null;
        held = null;
        writer = null;
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        discard();
    }

    @Override
    public void sendError(int status) throws IOException {
        commit.beforeEnd();
        super.sendError(status);
        discard();
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        commit.beforeEnd();
        super.sendError(status, message);
        discard();
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        discard();
        commit.beforeEnd();
        super.sendRedirect(location);
    }

    @Override
    public void sendRedirect(String location, int status) throws IOException {
        sendRedirect(location, status, true);
    }

    @Override
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        sendRedirect(location, SC_FOUND, clearBuffer);
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        commit.beforeEnd();
        if (clearBuffer) {
            discard();
        } else {
            pass();
        }
        super.sendRedirect(location, status, clearBuffer);
    }

    @Override
    public void setContentLength(int length) {
        super.setContentLength(length);
        commit.length(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        super.setContentLengthLong(length);
        commit.length(length);
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, value);
        noteLength(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        super.addHeader(name, value);
        noteLength(name, value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        super.setIntHeader(name, value);
        noteLength(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        super.addIntHeader(name, value);
        noteLength(name, Integer.toString(value));
    }

    /** Takes back the body, and what was declared of it: not every container does so before it makes an error page. */
    private void withdraw() {
        discard();
        if (!isCommitted()) {
            setContentLengthLong(ResponseCommit.UNKNOWN);
            forgetType();
        }
    }

    private void forgetType() {
        try {
            setContentType(null);
        } catch (IllegalArgumentException e) {
            // Jetty 9 keeps the type of a writer, until it makes the error page
        }
    }

    private void pass() throws IOException {
        if (stream != null) {
            stream.pass();
        }
        if (held != null) {
            held.pass();
        }
    }

    private void discard() {
        commit.restart();
        if (stream != null) {
            stream.discard();
        }
        if (held != null) {
            held.discard();
        }
    }

    private void noteLength(String name, @Nullable String value) {
        if (name.equalsIgnoreCase(CONTENT_LENGTH)) {
            commit.length(value == null ? ResponseCommit.UNKNOWN : Long.parseLong(value.trim()));
        }
    }
}
