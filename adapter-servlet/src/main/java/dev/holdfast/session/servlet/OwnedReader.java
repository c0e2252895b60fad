package dev.holdfast.session.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The container's reader of the request's body. It can be read only until the container has ended the request, and has no buffer
 * of its own.
 */
final class OwnedReader extends BufferedReader {
    private final BufferedReader container;
    private final Ownership ownership;

    OwnedReader(BufferedReader container, Ownership ownership) {
        super(container, 1);
        this.container = container;
        this.ownership = ownership;
    }

    @Override
    public int read() throws IOException {
        ownership.requireForStream();
        return container.read();
    }

    @Override
    public int read(char[] characters, int offset, int length) throws IOException {
        ownership.requireForStream();
        return container.read(characters, offset, length);
    }

    @Override
    public @Nullable String readLine() throws IOException {
        ownership.requireForStream();
        return container.readLine();
    }

    @Override
    public long skip(long characters) throws IOException {
        ownership.requireForStream();
        return container.skip(characters);
    }

    @Override
    public boolean ready() throws IOException {
        ownership.requireForStream();
        return container.ready();
    }

    @Override
    public boolean markSupported() {
        return container.markSupported();
    }

    @Override
    public void mark(int limit) throws IOException {
        container.mark(limit);
    }

    @Override
    public void reset() throws IOException {
        container.reset();
    }

    @Override
    public void close() throws IOException {
        ownership.requireForStream();
        container.close();
    }
}
