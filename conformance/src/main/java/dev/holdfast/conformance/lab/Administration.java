package dev.holdfast.conformance.lab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The paths of the lab itself, below {@code /_lab/}. */
final class Administration {
    private static final String PREFIX = "/_lab/";
    private static final String APPS = PREFIX + "apps";

    private final Apps apps;

    Administration(Apps apps) {
        this.apps = apps;
    }

    static boolean isFor(String url) {
        return url.startsWith(PREFIX);
    }

    Reply answer(String method, String url, String body) {
        if (url.equals(APPS)) {
            return method.equals("POST") ? create(body) : Reply.NO_SUCH_PATH;
        }
        List<String> path = List.of(url.substring(PREFIX.length()).split("/", -1));
        LabApp app = path.size() < 2 ? null : apps.find(path.get(1));
        if (app == null) {
            return Reply.NO_SUCH_APP;
        }
        if (path.size() == 2 && method.equals("DELETE")) {
            apps.delete(path.get(1));
            return Reply.ok("{}");
        }
        return path.size() == 3 ? look(app, method + " " + path.get(2), body) : Reply.NO_SUCH_PATH;
    }

    private Reply create(String body) {
        try {
            return new Reply(201, Json.object(Map.of("app", Json.text(apps.create(Json.read(body))))));
        } catch (RuntimeException e) {
            return new Reply(400, Json.error(e.getMessage()));
        }
    }

    private static Reply look(LabApp app, String request, String body) {
        return switch (request) {
            case "GET store" -> Reply.ok(Json.object(app.backend().contents()));
            case "GET calls" -> Reply.ok(Json.text(app.store().takeCalls()));
            case "GET errors" -> Reply.ok(Json.text(app.takeErrors()));
            case "GET ttl" -> Reply.ok(Json.text(new HashMap<>(app.backend().ttl())));
            case "PUT store" -> {
                app.backend().replace(Json.read(body));
                yield Reply.ok("{}");
            }
            case "PUT faults" -> {
                app.store().misbehave(new Faults(Json.read(body)));
                yield Reply.ok("{}");
            }
            default -> Reply.NO_SUCH_PATH;
        };
    }
}
