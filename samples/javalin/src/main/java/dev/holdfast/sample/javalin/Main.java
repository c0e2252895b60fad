package dev.holdfast.sample.javalin;

import static java.util.Objects.requireNonNull;

import dev.holdfast.session.Attribute;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionManager;
import dev.holdfast.session.javalin.SessionPlugin;
import dev.holdfast.session.memory.MemoryStore;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Views, login and logout on Javalin, in one file to copy. It needs {@code adapter-javalin} and {@code store-memory}. */
public final class Main {
    private static final Attribute<Integer> VIEWS = Attribute.of("views", Integer.class);
    private static final Attribute<String> USER = Attribute.of("user", String.class);

    private Main() {}

    /** Runs until the process is stopped. The argument is the port, 4000 unless given; the secret is SESSION_SECRET. */
    public static void main(String... args) {
        try {
            int port = start(args.length == 0 ? 4000 : Integer.parseInt(args[0]));
            System.out.println("Javalin is listening on http://127.0.0.1:" + port + " (stop it with Ctrl+C)");
        } catch (RuntimeException e) { // a missing or short secret, or a taken port
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static int start(int port) {
        String secret = requireNonNull(
                System.getenv("SESSION_SECRET"), "SESSION_SECRET must be in the environment, with at least 32 bytes");
        SessionManager sessions =
                SessionManager.builder().secret(secret).store(new MemoryStore()).build();
        return Javalin.create(config -> {
                    config.registerPlugin(new SessionPlugin(sessions));
                    config.routes.get("/", ctx -> ctx.result(greeting(session(ctx))));
                    config.routes.post("/login", Main::login);
                    config.routes.post("/logout", Main::logout);
                })
                .start("127.0.0.1", port)
                .port();
    }

    private static String greeting(Session session) {
        Integer views = session.compute(VIEWS, n -> n == null ? 1 : n + 1);
        return "user: " + session.get(USER) + ", views: " + views;
    }

    private static void login(Context ctx) {
        session(ctx).renewId(); // the old id, which somebody else may know, stops working
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
