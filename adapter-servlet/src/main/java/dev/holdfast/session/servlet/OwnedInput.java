package dev.holdfast.session.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/**
 * The container's stream of the request's body. It can be read only until the container has ended the request; later it may carry
 * the body of another request.
 */
final class OwnedInput extends ServletInputStream {
    private final ServletInputStream container;
    private final Ownership ownership;

    OwnedInput(ServletInputStream container, Ownership ownership) {
        this.container = container;
        this.ownership = ownership;
    }

    @Override
    public int read() throws IOException {
        ownership.requireForStream();
        return container.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        ownership.requireForStream();
        return container.read(bytes, offset, length);
    }

    @Override
    public long skip(long bytes) throws IOException {
        ownership.requireForStream();
        return container.skip(bytes);
    }

    @Override
    public int available() throws IOException {
        ownership.requireForStream();
        return container.available();
    }

    @Override
    public void close() throws IOException {
        ownership.requireForStream();
        container.close();
    }

    @Override
    public boolean isFinished() {
        ownership.require();
        return container.isFinished();
    }

    @Override
    public boolean isReady() {
        ownership.require();
        return container.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        ownership.require();
        container.setReadListener(listener);
    }
}
