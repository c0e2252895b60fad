package dev.holdfast.sample;

import dev.holdfast.session.Session;
import dev.holdfast.session.json.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be seen of a session, which is all but its id: as a page and as JSON. */
record SessionView(String framework) {
    private static final JsonCodec JSON =
            ServiceLoader.load(JsonCodec.class).findFirst().orElseThrow();
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String PAGE = resource("page.html");
    private static final String STORE_LOST = resource("store-lost.html");

    static String json(Session session) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("cookie", session.cookie().toJson());
        session.names().forEach(name -> members.put(name, session.get(name)));
        return JSON.write(members);
    }

    String page(Session session) {
        session.touch(); // as the end of the request will, so that the page tells the time that is left from then
        Duration left = session.maxAge();
        String seconds = left == null ? "" : "" + (left.toMillis() + 999) / 1000;
        String user = session.get(Demo.USER);
        Integer views = session.get(Demo.VIEWS);
        return fill(
                PAGE,
                Map.of(
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
        return fill(STORE_LOST, Map.of("framework", escape(framework)));
    }

    private static String rows(Session session) {
        return session.names().stream()
                .map(name -> "<tr><th scope=\"row\">%s</th><td>%s</td></tr>"
                        .formatted(escape(name), escape(JSON.write(session.get(name)))))
                .collect(Collectors.joining("\n    "));
    }

    /** In one pass, so that what is filled in is not filled in again. */
    private static String fill(String template, Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(place ->
                        Matcher.quoteReplacement(Objects.requireNonNull(values.get(place.group(1)), place.group())));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(SessionView.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
