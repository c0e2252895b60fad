package dev.holdfast.session.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The container's stream, with a count of its bytes. Output goes to the container at once; the session is saved before output
 * that may be sent.
 */
final class CountedStream extends ServletOutputStream {
    private final ServletOutputStream container;
    private final FilteredResponse response;

    CountedStream(ServletOutputStream container, FilteredResponse response) {
        this.container = container;
        this.response = response;
    }

    boolean counts(ServletOutputStream stream) {
        return container == stream;
    }

    @Override
    public void write(int b) throws IOException {
        response.beforeBytes(1);
        container.write(b);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        response.beforeBytes(bytes.length);
        container.write(bytes);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        response.beforeBytes(length);
        container.write(bytes, offset, length);
    }

    /** Saves the session first, because containers send a buffer at once. Since Servlet 6.1. */
    @Override
    public void write(ByteBuffer bytes) throws IOException {
        response.beforeBytes(bytes.remaining());
        response.beforeFlush();
        container.write(bytes);
        response.afterFlush();
    }

    @Override
    public void print(String text) throws IOException {
        response.beforeBytes(TextLength.atMost(text.length()));
        container.print(text);
    }

    @Override
    public void println() throws IOException {
        response.beforeBytes(2);
        container.println();
    }

    @Override
    public void flush() throws IOException {
        response.beforeFlush();
        container.flush();
        response.afterFlush();
    }

    @Override
    public void close() throws IOException {
        response.beforeClose();
        container.close();
        response.afterFlush();
    }

    @Override
    public boolean isReady() {
        return container.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        response.ownership().require();
        container.setWriteListener(listener);
    }
}
