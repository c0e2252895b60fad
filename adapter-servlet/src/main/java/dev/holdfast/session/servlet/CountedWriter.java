package dev.holdfast.session.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.CharBuffer;

/** The container's writer, with a count of its bytes, like {@link CountedStream}. The container encodes. */
final class CountedWriter extends PrintWriter {
    private final PrintWriter container;
    private final FilteredResponse response;
    private final TextLength lengths;

    CountedWriter(PrintWriter container, FilteredResponse response, TextLength lengths) {
        super(container);
        this.container = container;
        this.response = response;
        this.lengths = lengths;
    }

    boolean counts(PrintWriter writer) {
        return container == writer;
    }

    @Override
    public void write(int c) {
        pass(() -> {
            response.beforeBytes(lengths.of(String.valueOf((char) c), 0, 1));
            container.write(c);
        });
    }

    @Override
    public void write(char[] text, int offset, int length) {
        pass(() -> {
            response.beforeBytes(lengths.of(CharBuffer.wrap(text), offset, length));
            container.write(text, offset, length);
        });
    }

    @Override
    public void write(String text, int offset, int length) {
        pass(() -> {
            response.beforeBytes(lengths.of(text, offset, length));
            container.write(text, offset, length);
        });
    }

    /** Passed on, because containers have line ends of their own. */
    @Override
    public void println() {
        pass(() -> {
            response.beforeBytes(2);
            container.println();
        });
    }

    @Override
    public void flush() {
        pass(() -> {
            response.beforeFlush();
            container.flush();
            response.afterFlush();
        });
    }

    @Override
    public void close() {
        pass(() -> {
            response.beforeClose();
            container.close();
            response.afterFlush();
        });
    }

    /** Passes output on. A writer throws no exceptions: output that is too late is reported by {@link #checkError}. */
    private void pass(Output output) {
        try {
            output.write();
        } catch (IOException e) {
            setError();
        }
    }

    private interface Output {
        void write() throws IOException;
    }
}
