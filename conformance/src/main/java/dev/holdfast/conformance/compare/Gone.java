package dev.holdfast.conformance.compare;

import dev.holdfast.conformance.lab.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sessions that a touch did not find: their requests get no cookie from us, and no error. */
final class Gone {
    private Gone() {}

    /** Returns what we must show. A session was gone if it was touched and is not in the store afterwards. */
    static Observation instead(Observation reference) {
        Set<String> gone = new TreeSet<>();
        for (JsonNode call : reference.tree().path("calls")) {
            String id = call.path("sid").asString();
            if (call.path("op").asString().equals("touch")
                    && !reference.tree().path("store").has(id)) {
                gone.add(id);
            }
        }
        return gone.isEmpty() ? reference : without(reference, gone);
    }

    private static Observation without(Observation reference, Set<String> gone) {
        ObjectNode tree = reference.tree().deepCopy();
        tree.putArray("errors");
        List<String> cookies = new ArrayList<>(reference.cookies());
        tree.path("replies").forEach(reply -> {
            if (dropCookie((ObjectNode) reply, gone)) {
                cookies.clear();
            }
        });
        return new Observation(tree, cookies);
    }

    /** Returns true if there was such a session. */
    private static boolean dropCookie(ObjectNode reply, Set<String> gone) {
        ArrayNode kept = Json.object().putArray("kept");
        reply.path("setCookie").forEach(cookie -> {
            if (!gone.contains(cookie.path("id").asString(""))) {
                kept.add(cookie);
            }
        });
        boolean dropped = kept.size() < reply.path("setCookie").size();
        reply.set("setCookie", kept);
        return dropped;
    }
}
