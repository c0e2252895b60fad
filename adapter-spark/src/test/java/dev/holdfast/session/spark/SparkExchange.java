package dev.holdfast.session.spark;

import dev.holdfast.session.Session;
import dev.holdfast.session.testkit.ContractExchange;
import dev.holdfast.session.testkit.ContractHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import javax.servlet.AsyncContext;
import spark.Request;
import spark.Response;

/** The contract's view of a Spark request. */
record SparkExchange(Request request, Response response) implements ContractExchange {
    /** Returns the body: what a route returns. */
    String body() {
        return Objects.requireNonNullElse(response.body(), "");
    }

    @Override
    public String path() {
        return request.pathInfo();
    }

    @Override
    public Session session() {
        return SparkSessions.of(request);
    }

    @Override
    public Optional<Session> existingSession() {
        return SparkSessions.find(request);
    }

    @Override
    public void status(int status) {
        response.status(status);
    }

    @Override
    public void addHeader(String name, String value) {
        response.header(name, value);
    }

    /** Once the response has begun, Spark has no use for a body. */
    @Override
    public void write(String text) throws IOException {
        if (response.raw().isCommitted()) {
            send(text);
        } else {
            response.body(body() + text);
        }
    }

    @Override
    public void flush() throws IOException {
        send(body());
        response.body("");
        response.raw().flushBuffer();
    }

    @Override
    public void redirect(String location) {
        response.redirect(location);
    }

    /** Spark ends a response that has not begun when the route returns, so it is made to begin. */
    @Override
    public void later(ContractHandler rest) {
        AsyncContext async = request.raw().startAsync();
        try {
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new Thread(() -> complete(async, rest)).start();
    }

    private void complete(AsyncContext async, ContractHandler rest) {
        try {
            rest.handle(this);
        } catch (Exception e) {
            throw new IllegalStateException("the rest of the page must not fail", e);
        } finally {
            async.complete();
        }
    }

    private void send(String text) throws IOException {
        response.raw().getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
