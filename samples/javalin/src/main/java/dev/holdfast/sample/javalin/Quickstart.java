package dev.holdfast.sample.javalin;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.memory.MemoryStore;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Views, login and logout in one file, to be copied: it needs {@code adapter-javalin} and {@code store-memory}. */
public final class Quickstart {
    private static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);
    private static final Attribute<String> USER = Attribute.of("user", String.class);

    private Quickstart() {}

    /** Runs until the process is stopped. The argument is the port, 4000 unless given; the secret is SESSION_SECRET. */
    public static void main(String... args) {
        SessionManager sessions = SessionManager.builder()
                .secret(System.getenv("SESSION_SECRET"))
                .store(new MemoryStore())
                .build();
        Javalin app = Javalin.create(config -> {
            config.registerPlugin(new SessionPlugin(sessions));
            config.routes.get("/", ctx -> ctx.result(greeting(session(ctx))));
            config.routes.post("/login", Quickstart::login);
            config.routes.post("/logout", Quickstart::logout);
        });
        app.start("127.0.0.1", args.length == 0 ? 4000 : Integer.parseInt(args[0]));
        System.out.println("listening on http://127.0.0.1:" + app.port());
    }

    private static String greeting(Session session) {
        Integer views = session.compute(VIEWS, n -> n == null ? 1 : n + 1);
        return "user: " + session.get(USER) + ", views: " + views;
    }

    private static void login(Context ctx) {
        session(ctx).renewId(); // an id that somebody else has seen is worth nothing after the login
        session(ctx).set(USER, ctx.formParam("user"));
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private static void logout(Context ctx) {
        session(ctx).destroy();
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private static Session session(Context ctx) {
        return ctx.with(SessionPlugin.class);
    }
}
