package dev.holdfast.session.servlet;

import dev.holdfast.session.Session;
import dev.holdfast.session.testkit.ContractExchange;
import dev.holdfast.session.testkit.ContractHandler;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The contract's view of a servlet request. */
record ServletExchange(HttpServletRequest request, HttpServletResponse response) implements ContractExchange {
    @Override
    public String path() {
        return request.getRequestURI();
    }

    @Override
    public Session session() {
        return Sessions.of(request);
    }

    @Override
    public Optional<Session> existingSession() {
        return Sessions.find(request);
    }

    @Override
    public void status(int status) {
        response.setStatus(status);
    }

    @Override
    public void addHeader(String name, String value) {
        response.addHeader(name, value);
    }

    @Override
    public void write(String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void flush() throws IOException {
        response.flushBuffer();
    }

    @Override
    public void redirect(String location) throws IOException {
        response.sendRedirect(location);
    }

    @Override
    public void later(ContractHandler rest) {
        AsyncContext async = request.startAsync();
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
}
