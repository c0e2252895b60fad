package dev.holdfast.session.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Holds bytes back as long as they fit into the response's buffer; without blocking it holds nothing. */
final class HeldStream extends ServletOutputStream {
    private final ServletOutputStream container;
    private final ServletResponse response;
    private final ResponseCommit commit;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean nonBlocking;

    HeldStream(ServletOutputStream container, ServletResponse response, ResponseCommit commit) {
        this.container = container;
        this.response = response;
        this.commit = commit;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!nonBlocking && held.size() + length <= response.getBufferSize()) {
            held.write(bytes, offset, length);
            return;
        }
        commit.beforeBody(held.size() + length);
        release();
        container.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        commit.beforeBody(held.size());
        release();
        container.flush();
    }

    @Override
    public void close() throws IOException {
        commit.beforeEnd();
        release();
        container.close();
    }

    @Override
    public boolean isReady() {
        return container.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        nonBlocking = true;
        container.setWriteListener(listener);
    }

    boolean isHolding() {
        return held.size() > 0;
    }

    /** Gives the container what is held. */
    void pass() throws IOException {
        if (isHolding()) {
            commit.beforeBody(held.size());
            release();
        }
    }

    void discard() {
        held.reset();
    }

    private void release() throws IOException {
        if (isHolding()) {
            held.writeTo(container);
            held.reset();
        }
    }
}
