package dev.holdfast.reliability;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.GenericType;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.store.SessionStore;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** An application as users write it: it catches nothing and leaves every failure to the framework. */
final class App implements AutoCloseable {
    static final String SECRET = "a secret of the reliability table, long enough";
    private static final Attribute<String> USER = Attribute.of("user", String.class);
    private static final Attribute<List<String>> NOTES = Attribute.of("notes", new GenericType<List<String>>() {});

    private final Javalin server;

    private App(Javalin server) {
        this.server = server;
    }

    static App start(SessionStore store, InstantSource clock, int port) {
        SessionManager sessions = SessionManager.builder()
                .secret(SECRET)
                .store(store)
                .clock(clock)
                .cookie(cookie -> cookie.maxAge(Duration.ofHours(12)))
                .build();
        return new App(Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.registerPlugin(new SessionPlugin(sessions));
                    pages(config.routes);
                })
                .start("127.0.0.1", port));
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void pages(RoutesConfig routes) {
        routes.get("/plain", ctx -> ctx.result("plain"));
        routes.get("/login/{user}", ctx -> {
            Session session = ctx.with(SessionPlugin.class);
            session.regenerate();
            session.set(USER, ctx.pathParam("user"));
            session.set(NOTES, List.of());
            ctx.result(ctx.pathParam("user"));
        });
        routes.get("/logout", ctx -> {
            ctx.with(SessionPlugin.class).destroy();
            ctx.result("bye");
        });
        routes.get("/add/{note}", App::add);
        routes.get("/notes", App::notes);
    }

    private static void add(Context ctx) {
        Session session = ctx.with(SessionPlugin.class);
        if (session.get(USER) == null) {
            ctx.result("nobody");
            return;
        }
        session.compute(NOTES, notes -> {
            List<String> longer = new ArrayList<>(notes == null ? List.of() : notes);
            longer.add(ctx.pathParam("note"));
            return longer;
        });
        ctx.result(session.get(USER));
    }

    private static void notes(Context ctx) {
        Session session = ctx.with(SessionPlugin.class);
        String user = session.get(USER);
        ctx.result(user == null ? "nobody" : user + " " + String.join(",", session.get(NOTES)));
    }
}
