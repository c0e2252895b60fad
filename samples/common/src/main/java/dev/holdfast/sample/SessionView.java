package dev.holdfast.sample;

import static dev.holdfast.sample.Template.escape;

import dev.holdfast.session.Session;
import dev.holdfast.session.json.JsonCodec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The public data of a session, which is everything except its id, as a page and as JSON. */
record SessionView(String framework) {
    private static final JsonCodec JSON =
            ServiceLoader.load(JsonCodec.class).findFirst().orElseThrow();
    private static final Template PAGE = Template.of("page.html");
    private static final Template STORE_LOST = Template.of("store-lost.html");

    static String json(Session session) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("cookie", session.cookie().toJson());
        if (session.user() != null) {
            members.put("user", session.user());
        }
        session.names().forEach(name -> members.put(name, session.get(name)));
        return JSON.write(members);
    }

    String page(Session session) {
        session.touch(); // like the end of the request, so that the page shows the remaining time
        Duration left = session.maxAge();
        String seconds = left == null ? "" : "" + (left.toMillis() + 999) / 1000;
        String user = session.user();
        Integer views = session.get(Demo.VIEWS);
        return PAGE.fill(Map.of(
                "framework",
                escape(framework),
                "views",
                "" + views,
                "noun",
                Objects.equals(views, 1) ? "view" : "views",
                "greeting",
                user == null ? "not logged in" : "logged in as " + escape(user),
                "seconds",
                seconds,
                "expires",
                left == null ? "with the browser" : "in " + seconds + " s",
                "httpOnly",
                "" + session.cookie().httpOnly(),
                "path",
                escape("" + session.cookie().path()),
                "secure",
                "" + session.cookie().secure(),
                "attributes",
                rows(session)));
    }

    String storeLost() {
        return STORE_LOST.fill(Map.of("framework", escape(framework)));
    }

    private static String rows(Session session) {
        return session.names().stream()
                .map(name -> "<tr><th scope=\"row\">%s</th><td>%s</td></tr>"
                        .formatted(escape(name), escape(JSON.write(session.get(name)))))
                .collect(Collectors.joining("\n    "));
    }
}
