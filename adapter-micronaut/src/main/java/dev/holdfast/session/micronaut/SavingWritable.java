package dev.holdfast.session.micronaut;

import io.micronaut.core.io.Writable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** A body that is written when all filters are through, on a thread that may block, and saves what it changes meanwhile. */
record SavingWritable(Writable body, Runnable save) implements Writable {
    @Override
    public void writeTo(Writer client) throws IOException {
        body.writeTo(client);
        saveOrFail();
    }

    @Override
    public void writeTo(OutputStream client, @Nullable Charset charset) throws IOException {
        body.writeTo(client, charset);
        saveOrFail();
    }

    /** Micronaut answers no request whose body fails with anything but this. */
    private void saveOrFail() throws IOException {
        try {
            save.run();
        } catch (RuntimeException unsaved) {
            throw new IOException("the session must be saved before the response ends, but was not", unsaved);
        }
    }
}
