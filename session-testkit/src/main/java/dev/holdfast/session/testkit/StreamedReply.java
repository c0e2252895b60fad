package dev.holdfast.session.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;

/** A response whose body has not been read. */
record StreamedReply(HttpResponse<InputStream> response) implements AutoCloseable {
    String cookie() {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
