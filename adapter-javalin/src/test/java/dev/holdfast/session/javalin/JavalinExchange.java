package dev.holdfast.session.javalin;

import dev.holdfast.session.Session;
import dev.holdfast.session.servlet.Sessions;
import dev.holdfast.session.testkit.ContractExchange;
import dev.holdfast.session.testkit.ContractHandler;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The contract's view of a Javalin context. */
record JavalinExchange(Context ctx) implements ContractExchange {
    @Override
    public String path() {
        return ctx.path();
    }

    @Override
    public Session session() {
        return ctx.with(SessionPlugin.class);
    }

    @Override
    public Optional<Session> existingSession() {
        return Sessions.find(ctx.req());
    }

    @Override
    public void status(int status) {
        ctx.status(status);
    }

    @Override
    public void addHeader(String name, String value) {
        ctx.res().addHeader(name, value);
    }

    @Override
    public void write(String text) {
        ctx.result(body() + text);
    }

    @Override
    public void flush() throws IOException {
        ctx.outputStream().write(body().getBytes(StandardCharsets.US_ASCII));
        ctx.res().flushBuffer();
        ctx.result("");
    }

    @Override
    public void redirect(String location) {
        ctx.redirect(location);
        ctx.result(""); // replaces the text that Javalin adds
    }

    @Override
    public void later(ContractHandler rest) {
        ctx.future(() -> CompletableFuture.runAsync(() -> handle(rest)));
    }

    private String body() {
        return Objects.requireNonNullElse(ctx.result(), "");
    }

    private void handle(ContractHandler rest) {
        try {
            rest.handle(this);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
