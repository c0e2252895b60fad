package dev.holdfast.session.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * The response that the filter passes to servlets. Output goes to the container at once. The session is saved, and its cookie
 * added, before anything that can send the headers or end the response.
 */
final class FilteredResponse extends OwnedResponse {
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final int FINAL_STATUS = 200;

    private final ResponseCommit commit;
    private @Nullable CountedStream stream;
    private @Nullable CountedWriter writer;

    FilteredResponse(HttpServletResponse response, RequestSessions sessions) {
        super(response, sessions.ownership());
        this.commit = new ResponseCommit(sessions, new SentHeaders(response, sessions), this);
    }

    /** Saves the session before the container ends the response. */
    void finish() {
        commit.beforeEnd();
    }

    /** Saves changes that were made after the response has ended. */
    void finishLate() {
        commit.afterEnd();
    }

    /** Saves the session before the container sends an error page. A failure to save does not replace {@code cause}. */
    void fail(Throwable cause) {
        attempt(this::resetBuffer, cause);
        commit.fail();
        attempt(commit::beforeEnd, cause);
    }

    boolean isFailing() {
        return commit.isFailing();
    }

    /** Adds the cookie, if it is not too late. */
    void beforeHeaders() {
        commit.beforeHeaders();
    }

    /** Notes in the session if the headers were sent. */
    void noteHeaders() {
        commit.noteHeaders();
    }

    void beforeBytes(long bytes) throws IOException {
        ownership().requireForStream();
        if (commit.isCounting()) {
            commit.beforeBody(bytes, getBufferSize());
        }
    }

    void beforeFlush() throws IOException {
        ownership().requireForStream();
        commit.beforeFlush(getStatus());
    }

    void beforeClose() throws IOException {
        ownership().requireForStream();
        commit.beforeEnd();
    }

    void afterFlush() {
        commit.noteHeaders();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        ownership().require();
        ServletOutputStream container = super.getOutputStream();
        CountedStream counted = stream;
        if (counted == null || !counted.counts(container)) {
            counted = new CountedStream(container, this);
            stream = counted;
        }
        return counted;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        ownership().require();
        PrintWriter container = super.getWriter();
        CountedWriter counted = writer;
        if (counted == null || !counted.counts(container)) {
            counted = new CountedWriter(container, this, new TextLength(Charset.forName(getCharacterEncoding())));
            writer = counted;
        }
        return counted;
    }

    @Override
    public void flushBuffer() throws IOException {
        beforeFlush();
        super.flushBuffer();
        afterFlush();
    }

    @Override
    public void reset() {
        super.reset();
        commit.restart();
        commit.length(ResponseCommit.UNKNOWN);
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        commit.restart();
    }

    @Override
    public void sendError(int status) throws IOException {
        beforeClose();
        super.sendError(status);
        afterError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        beforeClose();
        super.sendError(status, message);
        afterError(status);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        beforeClose();
        super.sendRedirect(location);
        afterFlush();
    }

    @Override
    public void sendRedirect(String location, int status) throws IOException {
        beforeClose();
        super.sendRedirect(location, status);
        afterFlush();
    }

    @Override
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        beforeClose();
        super.sendRedirect(location, clearBuffer);
        afterFlush();
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        beforeClose();
        super.sendRedirect(location, status, clearBuffer);
        afterFlush();
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

    /** Notes that the container sent an error. A status below 200 is sent before the response and does not end it. */
    private void afterError(int status) {
        if (status >= FINAL_STATUS) {
            commit.fail();
        }
    }

    /** Discards the body, its length and its type: not every container does so before an error page. */
    void takeBack(RuntimeException cause) {
        attempt(this::resetBuffer, cause);
        if (!isCommitted()) {
            attempt(() -> setContentLengthLong(ResponseCommit.UNKNOWN), cause);
            attempt(() -> setContentType(null), cause);
        }
    }

    /** Runs a step of the cleanup, and ignores its failure: Jetty keeps the type of a writer, and sent output cannot be discarded. */
    private static void attempt(Runnable cleanup, Throwable cause) {
        try {
            cleanup.run();
        } catch (RuntimeException e) {
            if (e != cause) {
                cause.addSuppressed(e);
            }
        }
    }

    private void noteLength(String name, @Nullable String value) {
        if (name.equalsIgnoreCase(CONTENT_LENGTH)) {
            commit.length(length(value));
        }
    }

    private static long length(@Nullable String value) {
        try {
            return value == null ? ResponseCommit.UNKNOWN : Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            return ResponseCommit.UNKNOWN;
        }
    }
}
