package dev.holdfast.benchmarks.http;

import dev.holdfast.session.Session;
import dev.holdfast.session.javalin.SessionPlugin;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;

/** The pages on Javalin: without sessions, with ours, or with Jetty's. */
public final class JavalinServer {
    private static final Random RANDOM = new Random(1);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private JavalinServer() {}

    /**
     * Arguments: {@code none}, {@code cookie} for no sessions but visitors who send a cookie as long as ours, {@code jetty}, or a kind of
     * {@link Ours}; then where sessions are kept.
     */
    public static void main(String... args) {
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = Serving.onVirtualThreads();
            switch (args[0]) {
                case "none" -> pagesWithout(config, login -> {});
                case "cookie" -> pagesWithout(config, JavalinServer::giveCookie);
                case "jetty" -> pagesOnJetty(config);
                default -> pagesOnOurs(config, args[0], args[1]);
            }
            config.routes.get("/ignore", ctx -> ctx.result("ignored"));
        });
        Serving.started(server.start("127.0.0.1", 0).port());
    }

    private static void pagesWithout(JavalinConfig config, Handler login) {
        config.routes.get("/login", ctx -> {
            login.handle(ctx);
            ctx.result("welcome");
        });
        config.routes.get("/read", ctx -> ctx.result("dark"));
        config.routes.get("/count", ctx -> ctx.result("1"));
    }

    private static void giveCookie(Context ctx) {
        byte[] id = new byte[24];
        byte[] signature = new byte[32];
        RANDOM.nextBytes(id);
        RANDOM.nextBytes(signature);
        String value = BASE64.encodeToString(id) + "." + BASE64.encodeToString(signature);
        ctx.header("Set-Cookie", "connect.sid=s%3A" + value + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private static void pagesOnOurs(JavalinConfig config, String kind, String place) {
        config.registerPlugin(new SessionPlugin(Ours.manager(kind, place)));
        config.routes.get("/login", ctx -> {
            Session session = ctx.with(SessionPlugin.class);
            session.set("user", "ada");
            session.set("theme", "dark");
            session.set("views", 0);
            ctx.result("welcome");
        });
        config.routes.get("/read", ctx -> ctx.result(theme(ctx.with(SessionPlugin.class))));
        config.routes.get("/count", ctx -> {
            Integer views = ctx.with(SessionPlugin.class).compute("views", Integer.class, n -> n == null ? 1 : n + 1);
            ctx.result(String.valueOf(views));
        });
    }

    private static String theme(Session session) {
        return String.valueOf(session.get("theme", String.class));
    }

    private static void pagesOnJetty(JavalinConfig config) {
        config.routes.get("/login", ctx -> {
            ctx.sessionAttribute("user", "ada");
            ctx.sessionAttribute("theme", "dark");
            ctx.sessionAttribute("views", 0);
            ctx.result("welcome");
        });
        config.routes.get("/read", ctx -> ctx.result(String.valueOf(ctx.<String>sessionAttribute("theme"))));
        config.routes.get("/count", ctx -> ctx.result(String.valueOf(countOnJetty(ctx))));
    }

    private static int countOnJetty(Context ctx) {
        int views = Objects.requireNonNullElse(ctx.<Integer>sessionAttribute("views"), 0) + 1;
        ctx.sessionAttribute("views", views);
        return views;
    }
}
