package dev.holdfast.sample.shared;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The Javalin application; the Express application is {@code app.js}. Each counts its own clicks in their shared session. */
final class Counter {
    private static final Attribute<Counts> COUNTS = Attribute.of("counts", Counts.class);

    private final String node;

    private Counter(String node) {
        this.node = node;
    }

    static Javalin create(SessionManager sessions, String node) {
        Counter counter = new Counter(node);
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.registerPlugin(new SessionPlugin(sessions));
            config.routes.get("/", ctx -> ctx.html(counter.page(ctx)));
            config.routes.post("/count", Counter::count);
        });
    }

    private static void count(Context ctx) {
        session(ctx).compute(COUNTS, counts -> Counts.of(counts).withOneMoreInJava());
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private String page(Context ctx) {
        Counts counts = Counts.of(session(ctx).get(COUNTS));
        return template()
                .replace("{{self}}", "Javalin")
                .replace("{{nodeUrl}}", node)
                .replace("{{javaUrl}}", "")
                .replace("{{node}}", "" + counts.node())
                .replace("{{java}}", "" + counts.java());
    }

    private static Session session(Context ctx) {
        return ctx.with(SessionPlugin.class);
    }

    private static String template() {
        try (InputStream page = Objects.requireNonNull(Counter.class.getResourceAsStream("page.html"))) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
