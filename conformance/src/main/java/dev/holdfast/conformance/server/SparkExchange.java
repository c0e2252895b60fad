package dev.holdfast.conformance.server;

import dev.holdfast.conformance.lab.LabExchange;
import dev.holdfast.session.SessionExchange;
import dev.holdfast.session.spark.SparkSessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import spark.Request;
import spark.Response;

/** A request and response of Spark's as the lab sees them; Spark writes the body as long as nothing has been flushed. */
record SparkExchange(Request request, Response response) implements LabExchange {
    @Override
    public String url() {
        return SparkView.of(request.raw()).url();
    }

    @Override
    public @Nullable String header(String name) {
        return request.headers(name);
    }

    @Override
    public String method() {
        return request.requestMethod();
    }

    @Override
    public String body() {
        return new String(request.bodyAsBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public SessionExchange sessions() {
        return SparkSessions.exchange(request);
    }

    @Override
    public void status(int status) {
        response.status(status);
    }

    @Override
    public void header(String name, List<String> values) {
        HttpServletResponse raw = response.raw();
        raw.setHeader(name, null);
        values.forEach(value -> raw.addHeader(name, value));
    }

    @Override
    public void flush(byte[] bytes) throws IOException {
        response.raw().getOutputStream().write(bytes);
        response.raw().flushBuffer();
    }

    /** Ends the answer. After a flush Spark does not write its body but needs one, because otherwise it looks for a page. */
    @Override
    public void end(byte[] bytes) throws IOException {
        if (response.raw().isCommitted()) {
            response.raw().getOutputStream().write(bytes);
            response.body("");
        } else {
            response.body(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
