package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.LabExchange;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.servlet.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A servlet's request and response as the lab sees them. */
record ServletExchange(HttpServletRequest request, HttpServletResponse response) implements LabExchange {
    @Override
    public String url() {
        return ServletView.of(request).url();
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String body() throws IOException {
        return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public SessionExchange sessions() {
        return Sessions.exchange(request);
    }

    @Override
    public void status(int status) {
        response.setStatus(status);
    }

    @Override
    public void header(String name, List<String> values) {
        response.setHeader(name, null);
        values.forEach(value -> response.addHeader(name, value));
    }

    @Override
    public void flush(byte[] bytes) throws IOException {
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    @Override
    public void end(byte[] bytes) throws IOException {
        response.getOutputStream().write(bytes);
    }
}
