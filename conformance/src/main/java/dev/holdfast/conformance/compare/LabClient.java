package dev.holdfast.conformance.compare;

import dev.holdfast.conformance.lab.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import tools.jackson.databind.JsonNode;

/** Sends requests to one lab. Safe for use by many threads. */
public final class LabClient implements AutoCloseable {
    private final int port;
    private final Deque<Wire> idle = new ConcurrentLinkedDeque<>();

    /** Creates a client of the lab on a port of 127.0.0.1. */
    public LabClient(int port) {
        this.port = port;
    }

    RawReply create(JsonNode options) {
        return send(new RawRequest("POST", "/_lab/apps").body(options.toString()));
    }

    void delete(String app) {
        send(new RawRequest("DELETE", "/_lab/apps/" + app));
    }

    JsonNode look(String app, String what) {
        return Json.read(done(send(new RawRequest("GET", path(app, what)))).body());
    }

    void change(String app, String what, JsonNode to) {
        done(send(new RawRequest("PUT", path(app, what)).body(to.toString())));
    }

    RawReply send(RawRequest request) {
        try {
            Wire kept = idle.poll();
            if (kept != null) {
                try {
                    return send(kept, request);
                } catch (IOException e) {
                    // closed while it was idle
                    kept.close();
                }
            }
            return send(new Wire(port), request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the connections. */
    @Override
    public void close() {
        for (Wire wire = idle.poll(); wire != null; wire = idle.poll()) {
            try {
                wire.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private RawReply send(Wire wire, RawRequest request) throws IOException {
        RawReply reply = wire.send(request);
        if (wire.isReusable()) {
            idle.push(wire);
        } else {
            wire.close();
        }
        return reply;
    }

    private static RawReply done(RawReply reply) {
        if (reply.status() != 200) {
            throw new IllegalStateException("a lab must do what it is told, but answered " + reply);
        }
        return reply;
    }

    private static String path(String app, String what) {
        return "/_lab/apps/" + app + "/" + what;
    }
}
