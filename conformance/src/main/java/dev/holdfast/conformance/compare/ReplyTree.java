package dev.holdfast.conformance.compare;

import dev.holdfast.conformance.lab.Json;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The compared data of an answer: status, results, Set-Cookie lines and the headers that scripts set. */
final class ReplyTree {
    private ReplyTree() {}

    static ObjectNode of(String method, RawReply reply, Jar jar) {
        ObjectNode tree = Json.object().put("method", method).put("status", reply.status());
        cookies(tree.putArray("setCookie"), reply.lines("set-cookie"), jar);
        headers(tree.putObject("headers"), reply);
        if (reply.broken()) {
            return tree.put("broken", true);
        }
        body(tree, reply.body());
        return tree;
    }

    private static void cookies(ArrayNode cookies, List<String> lines, Jar jar) {
        lines.forEach(line -> cookies.add(new SetCookieLine(line, jar).tree()));
    }

    private static void headers(ObjectNode headers, RawReply reply) {
        for (String name : new TreeSet<>(reply.headers().keySet())) {
            if (name.startsWith("x-") || name.equals("location") || name.equals("content-type")) {
                ArrayNode lines = headers.putArray(name);
                reply.lines(name).forEach(lines::add);
            }
        }
    }

    private static void body(ObjectNode tree, String body) {
        int last = body.lastIndexOf('\n');
        tree.put("text", last < 0 ? "" : body.substring(0, last));
        String json = body.substring(last + 1);
        tree.set("body", json.startsWith("{") ? Json.read(json) : text(json));
    }

    private static JsonNode text(String text) {
        return Json.read(Json.text(text));
    }
}
