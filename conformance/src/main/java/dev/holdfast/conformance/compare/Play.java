package dev.holdfast.conformance.compare;

import dev.holdfast.conformance.lab.Json;
import dev.holdfast.conformance.lab.Pause;
import dev.holdfast.conformance.scenario.Step;
import dev.holdfast.conformance.scenario.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One scenario that is played on one lab. */
final class Play {
    private final LabClient lab;
    private final Executor threads;
    private final JsonNode options;
    private final Jar jar;
    private final Names names;
    private String app = "";

    Play(LabClient lab, JsonNode options, Executor threads) {
        this.lab = lab;
        this.threads = threads;
        this.options = options;
        this.jar = new Jar(name(options), secret(options));
        this.names = new Names(!options.has("genid"));
    }

    /** Makes the app and returns the answer; the app exists only if the status is 201. */
    RawReply begin() {
        RawReply reply = lab.create(options);
        if (reply.status() == 201) {
            app = Json.read(reply.body()).path("app").asString();
        }
        return reply;
    }

    Observation play(Step step) {
        ObjectNode tree = Json.object();
        List<String> cookies = new ArrayList<>();
        if (step instanceof Step.Visits visits) {
            ArrayNode replies = visit(visits.visits(), cookies);
            // the calls first: they are the same where the answers differ on purpose
            look(tree);
            tree.set("replies", replies);
        } else if (step instanceof Step.Faults faults) {
            lab.change(app, "faults", faults.faults());
        } else if (step instanceof Step.Store store) {
            lab.change(app, "store", store.sessions());
        } else {
            Pause.of(((Step.Wait) step).milliseconds());
        }
        return new Observation((ObjectNode) names.in(tree), cookies);
    }

    /** Takes over the cookies that were set, in the order of the requests. */
    void take(List<String> cookies) {
        cookies.forEach(jar::take);
    }

    void end() {
        if (!app.isEmpty()) {
            if (hasDatabase()) {
                lab.change(app, "store", Json.object());
            }
            lab.delete(app);
        }
    }

    private ArrayNode visit(List<Visit> visits, List<String> cookies) {
        ArrayNode replies = Json.object().putArray("replies");
        List<CompletableFuture<RawReply>> sent = visits.stream()
                .skip(1)
                .map(visit -> CompletableFuture.supplyAsync(() -> lab.send(request(visit)), threads))
                .toList();
        List<RawReply> received = new ArrayList<>(List.of(lab.send(request(visits.get(0)))));
        sent.forEach(reply -> received.add(reply.join()));
        for (int i = 0; i < visits.size(); i++) {
            replies.add(ReplyTree.of(visits.get(i).method(), received.get(i), jar));
            note(received.get(i), cookies);
        }
        return replies;
    }

    private void note(RawReply reply, List<String> cookies) {
        reply.lines("set-cookie").stream()
                .map(line -> new SetCookieLine(line, jar))
                .filter(SetCookieLine::isSession)
                .forEach(line -> cookies.add(line.value()));
    }

    private RawRequest request(Visit visit) {
        RawRequest request = new RawRequest(visit.method(), jar.fill(visit.path())).header("X-Lab-App", app);
        if (!visit.headers().has("Cookie") && !jar.header().isEmpty()) {
            request.header("Cookie", jar.header());
        }
        visit.headers().properties().forEach(header -> add(request, header.getKey(), header.getValue()));
        String script = visit.script().toString();
        return visit.method().equals("POST")
                ? request.body(script)
                : request.header("X-Lab-Script", Signature.encoded(script));
    }

    private void add(RawRequest request, String name, JsonNode value) {
        if (value.isArray()) {
            value.forEach(line -> add(request, name, line));
        } else if (value.isObject()) {
            request.header(name, Signature.encoded(value.toString()));
        } else if (!value.isNull()) {
            request.header(name, jar.fill(value.asString()));
        }
    }

    private void look(ObjectNode tree) {
        tree.set("calls", lab.look(app, "calls"));
        tree.set("errors", lab.look(app, "errors"));
        tree.set("store", lab.look(app, "store"));
        if (hasDatabase()) {
            tree.set("ttl", lab.look(app, "ttl"));
        }
    }

    private boolean hasDatabase() {
        return options.path("store").has("url");
    }

    private static String name(JsonNode options) {
        String name = options.path("name").asString("");
        String chosen = name.isEmpty() ? options.path("key").asString("") : name;
        return chosen.isEmpty() ? "connect.sid" : chosen;
    }

    private static String secret(JsonNode options) {
        JsonNode secret = options.path("secret");
        return secret.isArray() ? secret.path(0).asString("") : secret.asString("");
    }
}
