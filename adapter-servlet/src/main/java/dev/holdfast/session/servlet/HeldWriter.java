package dev.holdfast.session.servlet;

import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;

/** Holds text back as long as it fits into the response's buffer; the container encodes it. */
final class HeldWriter extends Writer {
    private final PrintWriter container;
    private final ServletResponse response;
    private final ResponseCommit commit;
    private final StringBuilder held = new StringBuilder();

    HeldWriter(PrintWriter container, ServletResponse response, ResponseCommit commit) {
        this.container = container;
        this.response = response;
        this.commit = commit;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        held.append(text, offset, length);
        if (held.length() > response.getBufferSize()) {
            pass();
        }
    }

    @Override
    public void flush() throws IOException {
        release();
        container.flush();
        if (container.checkError()) {
            throw new IOException("the client must be there to be written to, but has gone");
        }
    }

    @Override
    public void close() throws IOException {
        commit.beforeEnd();
        release();
        container.close();
    }

    boolean isHolding() {
        return !held.isEmpty();
    }

    /** Gives the container what is held. */
    void pass() {
        if (isHolding()) {
            release();
        }
    }

    void discard() {
        held.setLength(0);
    }

    private void release() {
        String text = held.toString();
        commit.beforeBody(lengthOf(text));
        container.write(text);
        held.setLength(0);
    }

    private long lengthOf(String text) {
        return commit.isLengthDeclared()
                ? text.getBytes(Charset.forName(response.getCharacterEncoding())).length
                : text.length();
    }
}
