package dev.holdfast.conformance.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The answer that a script is making. */
final class Answer {
    private static final int FOUND = 302;

    private final LabExchange exchange;
    private boolean started;
    private boolean counted;

    Answer(LabExchange exchange) {
        this.exchange = exchange;
        exchange.header("Content-Type", List.of("application/json"));
    }

    void status(JsonNode status) {
        requireUnsent();
        exchange.status(status.intValue());
    }

    void header(JsonNode name, JsonNode value) {
        requireUnsent();
        List<String> lines = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(line -> lines.add(line.asString()));
        } else {
            lines.add(value.asString());
        }
        exchange.header(name.asString(), lines);
    }

    void redirect(JsonNode url) {
        requireUnsent();
        exchange.status(FOUND);
        exchange.header("Location", List.of(url.asString()));
    }

    void contentLength() {
        requireUnsent();
        counted = true;
    }

    void write(JsonNode text) throws IOException {
        started = true;
        exchange.flush(bytes(text.asString()));
    }

    void end(String json) throws IOException {
        byte[] body = bytes(started ? "\n" + json : json);
        if (counted && !started) {
            exchange.header("Content-Length", List.of(Integer.toString(body.length)));
        }
        exchange.end(body);
    }

    private void requireUnsent() {
        if (started) {
            throw new IllegalStateException("headers already sent");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
