package dev.holdfast.conformance.lab;

import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs the operations of one request, and answers with their results. */
final class Script {
    private final SessionExchange sessions;
    private final Answer answer;

    Script(LabExchange exchange) {
        this.sessions = exchange.sessions();
        this.answer = new Answer(exchange);
    }

    void run(JsonNode operations) throws IOException {
        List<String> results = new ArrayList<>();
        for (JsonNode operation : operations) {
            results.add(result(operation));
        }
        answer.end("{\"results\":[" + String.join(",", results) + "],\"sid\":" + id() + "}");
    }

    private String result(JsonNode operation) {
        try {
            return perform(operation.path(0).asString(), operation);
        } catch (IOException | RuntimeException e) {
            return Json.error(e.getMessage());
        }
    }

    private String perform(String name, JsonNode operation) throws IOException {
        JsonNode first = operation.path(1);
        switch (name) {
            case "id" -> {
                return id();
            }
            case "exists" -> {
                return Boolean.toString(sessions.session() != null);
            }
            case "unset" -> sessions.unset();
            case "sleep" -> Pause.of(first.longValue());
            case "write" -> answer.write(first);
            case "status" -> answer.status(first);
            case "header" -> answer.header(first, operation.path(2));
            case "redirect" -> answer.redirect(first);
            case "contentLength" -> answer.contentLength();
            default -> {
                return SessionOperations.perform(session(), name, operation);
            }
        }
        return "null";
    }

    private String id() {
        Session session = sessions.session();
        return Json.text(session == null ? null : session.id());
    }

    private Session session() {
        @Nullable Session session = sessions.session();
        if (session == null) {
            throw new IllegalStateException("no session");
        }
        return session;
    }
}
